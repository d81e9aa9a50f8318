package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.storage.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host's database that can only be read does not answer a ping. */
class HostPingTest {

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void a_database_that_can_only_be_read_does_not_answer(TestDatabase product) throws SQLException {
        try (HostDatabase host = HostDatabase.of(product)) {
            JdbcStorage storage = JdbcStorage.on(host.pool());
            storage.ping();

            transactionsMay(host, product, "READ ONLY");
            assertThatThrownBy(storage::ping).isInstanceOf(StorageException.class);

            transactionsMay(host, product, "READ WRITE");
            storage.ping();
            storage.close();
        }
    }

    /** Says so to the pool's only connection. */
    private static void transactionsMay(HostDatabase host, TestDatabase product, String mode) throws SQLException {
        String session = product == TestDatabase.POSTGRESQL ? "SESSION CHARACTERISTICS AS" : "SESSION";
        try (Connection connection = host.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET " + session + " TRANSACTION " + mode);
        }
    }
}
