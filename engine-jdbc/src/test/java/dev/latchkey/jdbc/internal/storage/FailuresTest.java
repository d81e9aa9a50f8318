package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of failures, and what is not. */
class FailuresTest {
    private static final String URL = "jdbc:h2:mem:failures";

    @Test
    void a_pool_whose_password_is_refused_says_with_which_state() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL);
        config.setUsername("owner");
        config.setPassword("hunter2");
        // H2 takes a while to refuse a password.
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        try (Connection open = DriverManager.getConnection(URL, "owner", "right");
                HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(open.isValid(0)).isTrue();
            SQLException failure = catchThrowableOfType(SQLException.class, pool::getConnection);

            assertThat(Failures.storageException(failure))
                    .hasMessage("the database gave no connection in time (SQL state 28000, error 28000)");
        }
    }

    @Test
    void a_connection_that_failed_for_a_reason_without_a_state_says_so() {
        var failure = new SQLTransientConnectionException("timed out", "08001", new IOException("no route"));

        assertThat(Failures.storageException(failure))
                .hasMessage("the database gave no connection in time (SQL state 08001, error 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08S01", "57P01", "57P03", "53300", "25006"})
    void a_server_that_is_away_or_takes_no_changes_is_unavailable(String state) {
        assertThat(Failures.storageException(new SQLException("", state)))
                .isInstanceOf(StorageUnavailableException.class)
                .isNotInstanceOf(StorageBusyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "42P01", "HY000"})
    void a_failure_that_only_people_can_mend_is_no_reason_to_try_again(String state) {
        assertThat(Failures.storageException(new SQLException("", state)))
                .isNotInstanceOf(StorageUnavailableException.class);
    }
}
