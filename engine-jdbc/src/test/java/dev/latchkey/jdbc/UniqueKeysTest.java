package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The unique keys of the tables as they are in each database. */
class UniqueKeysTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_unique_key_has_a_column_that_may_be_null(TestDatabase product) throws SQLException {
        try (HostDatabase host = HostDatabase.fresh(product);
                JdbcStorage storage = JdbcStorage.on(host.pool());
                Connection connection = host.pool().getConnection()) {
            storage.ping();
            assertThat(uniqueColumns(connection, false)).contains("latchkey_license.key_hash");
            assertThat(uniqueColumns(connection, true))
                    .as("a cluster takes two missing values for the same, so that their rows conflict")
                    .isEmpty();

            connection.createStatement().execute("CREATE UNIQUE INDEX latchkey_mistake ON latchkey_license (label)");
            assertThat(uniqueColumns(connection, true)).containsExactly("latchkey_license.label");
        }
    }

    /** The columns of unique keys, as {@code table.column}: all of them, or those that may be null. */
    private static List<String> uniqueColumns(Connection connection, boolean nullableOnly) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : tables(connection)) {
            Set<String> nullable = nullableColumns(connection, table);
            try (ResultSet columns = connection
                    .getMetaData()
                    .getIndexInfo(connection.getCatalog(), connection.getSchema(), table, true, false)) {
                while (columns.next()) {
                    String column = columns.getString("COLUMN_NAME");
                    if (column != null && (!nullableOnly || nullable.contains(column))) {
                        found.add((table + "." + column).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME");
                if (table.toLowerCase(Locale.ROOT).startsWith("latchkey_")
                        && found.getString("TABLE_TYPE").contains("TABLE")) {
                    tables.add(table);
                }
            }
        }
        assertThat(tables).hasSizeGreaterThanOrEqualTo(TestDatabase.tables().size());
        return tables;
    }

    private static Set<String> nullableColumns(Connection connection, String table) throws SQLException {
        Set<String> nullable = new HashSet<>();
        DatabaseMetaData metadata = connection.getMetaData();
        try (ResultSet columns = metadata.getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (columns.next()) {
                if (columns.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls) {
                    nullable.add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        return nullable;
    }
}
