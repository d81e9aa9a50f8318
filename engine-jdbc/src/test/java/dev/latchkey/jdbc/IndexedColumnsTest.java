package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No index has a column that changes with each activation or each visit of a machine. So PostgreSQL writes the row
 * alone, and no entry of an index.
 */
class IndexedColumnsTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_index_has_a_column_that_an_activation_changes(TestDatabase database) throws SQLException {
        try (HostDatabase host = HostDatabase.fresh(database)) {
            JdbcStorage.on(host.pool()).close();
            try (Connection connection = host.pool().getConnection()) {
                assertThat(indexed(connection, "latchkey_license"))
                        .contains("item_id", "in_force_until")
                        .doesNotContain("activation_count", "version");
                assertThat(indexed(connection, "latchkey_activation"))
                        .contains("license_id", "machine")
                        .doesNotContain("last_seen", "label");
            }
        }
    }

    private static Set<String> indexed(Connection connection, String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        for (String name : List.of(table, table.toUpperCase(Locale.ROOT))) {
            try (ResultSet entries = connection
                    .getMetaData()
                    .getIndexInfo(connection.getCatalog(), connection.getSchema(), name, false, true)) {
                while (entries.next()) {
                    String column = entries.getString("COLUMN_NAME");
                    if (column != null) {
                        columns.add(column.toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return columns;
    }
}
