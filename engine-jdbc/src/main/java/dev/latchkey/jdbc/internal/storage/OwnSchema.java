package dev.latchkey.jdbc.internal.storage;

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
 * The metadata of the schema with the storage's tables, and of no other schema. JDBC's arguments for it are patterns,
 * in which the {@code _} of {@code tenant_1} matches any letter.
 */
final class OwnSchema {
    private final DatabaseMetaData database;
    /** Whether databases take the place of schemas, like on MariaDB and MySQL. */
    private final boolean isDatabase;

    private final @Nullable String catalog;

    private final @Nullable String schema;

    /**
     * Finds the named schema, or the connection's own.
     *
     * @param name its exact name; {@code null} for the connection's own
     */
    OwnSchema(Connection connection, @Nullable String name) throws SQLException {
        this.database = connection.getMetaData();
        this.isDatabase = !database.supportsSchemasInTableDefinitions();
        this.catalog = isDatabase && name != null ? name : connection.getCatalog();
        this.schema = isDatabase ? null : name == null ? connection.getSchema() : name;
    }

    /** Whether there is none. */
    boolean isNone() throws SQLException {
        String name = isDatabase ? catalog : schema;
        return name == null || !names().contains(name);
    }

    private Set<String> names() throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet all = isDatabase ? database.getCatalogs() : database.getSchemas()) {
            while (all.next()) {
                names.add(all.getString(1));
            }
        }
        return names;
    }

    /** Its tables whose names begin with the prefix, in lower case. */
    Set<String> tables(String prefix) throws SQLException {
        Set<String> names = new HashSet<>();
        for (String letters : List.of(prefix, prefix.toUpperCase(Locale.ROOT))) {
            try (ResultSet tables = database.getTables(catalog, literal(schema), literal(letters) + "%", null)) {
                while (tables.next()) {
                    if (isHere(tables)) {
                        names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return names;
    }

    /** The columns of one of its tables, in lower case. */
    Set<String> columns(String table) throws SQLException {
        Set<String> names = new HashSet<>();
        for (String letters : List.of(table, table.toUpperCase(Locale.ROOT))) {
            try (ResultSet columns = database.getColumns(catalog, literal(schema), literal(letters), "%")) {
                while (columns.next()) {
                    if (isHere(columns) && table.equalsIgnoreCase(columns.getString("TABLE_NAME"))) {
                        names.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return names;
    }

    /**
     * The pattern that finds this name alone. If a driver has no escape character, its answers are compared as well.
     */
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
