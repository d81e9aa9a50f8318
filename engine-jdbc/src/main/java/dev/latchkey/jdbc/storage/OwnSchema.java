package dev.latchkey.jdbc.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata say of the schema in which a connection works, and of no other: what JDBC asks there are patterns, in
 * which the {@code _} of {@code tenant_1} stands for any letter.
 */
final class OwnSchema {
    private final Connection connection;
    private final DatabaseMetaData database;
    private final @Nullable String schema;

    OwnSchema(Connection connection) throws SQLException {
        this.connection = connection;
        this.database = connection.getMetaData();
        this.schema = connection.getSchema();
    }

    /** Whether the connection is in none, and in no database that is one. */
    boolean isNone() throws SQLException {
        return schema == null && connection.getCatalog() == null;
    }

    /** Its tables whose names begin so, in small letters. */
    Set<String> tables(String prefix) throws SQLException {
        Set<String> names = new HashSet<>();
        for (String letters : List.of(prefix, prefix.toUpperCase(Locale.ROOT))) {
            try (ResultSet tables =
                    database.getTables(connection.getCatalog(), literal(schema), literal(letters) + "%", null)) {
                while (tables.next()) {
                    if (isHere(tables)) {
                        names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return names;
    }

    /** Whether one of its tables has a column. */
    boolean hasColumn(String table, String column) throws SQLException {
        try (ResultSet columns = database.getColumns(
                connection.getCatalog(), literal(schema), literal(stored(table)), literal(stored(column)))) {
            while (columns.next()) {
                if (isHere(columns)) {
                    return true;
                }
            }
            return false;
        }
    }

    private String stored(String name) throws SQLException {
        return database.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** The pattern that finds this name alone. A driver that knows no escape has its answers compared all the same. */
    private @Nullable String literal(@Nullable String name) throws SQLException {
        String escape = database.getSearchStringEscape();
        return name == null
                ? null
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private boolean isHere(ResultSet row) throws SQLException {
        return schema == null || schema.equalsIgnoreCase(row.getString("TABLE_SCHEM"));
    }
}
