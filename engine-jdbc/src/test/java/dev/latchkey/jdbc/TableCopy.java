package dev.latchkey.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * Copies rows into tables of an earlier version: of each, the columns that were there already. Numbers that the
 * database gives are given anew, in the same order.
 *
 * @param from where the rows are
 * @param into where the tables are empty
 */
record TableCopy(DataSource from, DataSource into) {

    /** Copies those of these tables that are there, and those of their columns that are in both. */
    void run(List<String> tables) throws SQLException {
        try (Connection source = from.getConnection();
                Connection target = into.getConnection()) {
            for (String table : tables) {
                if (isThere(target, table)) {
                    List<String> columns = columns(target, table);
                    columns.retainAll(columns(source, table));
                    copy(source, target, table, columns);
                }
            }
        }
    }

    private static boolean isThere(Connection connection, String table) throws SQLException {
        for (String name : List.of(table, table.toUpperCase(java.util.Locale.ROOT))) {
            try (ResultSet found =
                    connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
                if (found.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM " + table);
                ResultSet rows = query.executeQuery()) {
            ResultSetMetaData data = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                if (!data.isAutoIncrement(i)) {
                    columns.add(data.getColumnName(i));
                }
            }
            return columns;
        }
    }

    private static void copy(Connection source, Connection target, String table, List<String> columns)
            throws SQLException {
        String names = String.join(", ", columns);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement query = source.prepareStatement("SELECT t.* FROM " + table + " t ORDER BY 1");
                ResultSet rows = query.executeQuery();
                PreparedStatement insert =
                        target.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
            while (rows.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setObject(i + 1, rows.getObject(columns.get(i)));
                }
                insert.executeUpdate();
            }
        }
    }
}
