package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.storage.StorageException;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lock that lets one process at a time make tables on MariaDB and MySQL, which belongs to a session. */
class TablesLockTest {
    private static final String LOCK = "CONCAT('latchkey_', MD5(DATABASE()))";

    private final HostDatabase host = HostDatabase.fresh(TestDatabase.MARIADB);

    @AfterEach
    void close() {
        host.close();
    }

    private static int ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    /** The session goes on in the host's pool. */
    @Test
    void a_start_that_fails_while_it_has_the_lock_gives_it_back() throws SQLException {
        Jdbi.create(host.pool())
                .useHandle(handle ->
                        handle.execute("CREATE TABLE latchkey_schema_history (version VARCHAR(50), success BOOLEAN)"));

        assertThatThrownBy(() -> JdbcStorage.on(host.pool()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("they are from a build before the first release");

        try (Connection other = DriverManager.getConnection(host.url())) {
            assertThat(ask(other, "SELECT IS_FREE_LOCK(" + LOCK + ")")).isEqualTo(1);
        }
    }

    @Test
    void a_start_that_does_not_get_the_lock_makes_nothing_and_says_so() throws SQLException {
        try (Connection other = DriverManager.getConnection(host.url())) {
            assertThat(ask(other, "SELECT GET_LOCK(" + LOCK + ", 0)")).isEqualTo(1);

            assertThatThrownBy(() -> SchemaVersions.bringUpToDateAtOnce(host.pool()))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "the storage's tables cannot be brought up to date: another process has been changing them"
                                    + " for 0 seconds");
        }
        assertThat(host.activeConnections()).isZero();
        JdbcStorage.on(host.pool()).close();
    }
}
