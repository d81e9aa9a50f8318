package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StoredLicense;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that uses up its own pool. */
@Timeout(60)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ExhaustedPoolTest {
    private static final int CONNECTION_TIMEOUT_MILLIS = 1_000;
    private static final int TIMES = 3;

    private final TestDatabase database;
    private final HostDatabase host;
    private final JdbcStorage storage;

    ExhaustedPoolTest(TestDatabase database) {
        this.database = database;
        host = HostDatabase.of(database, config -> {
            config.setMaximumPoolSize(2);
            config.setMinimumIdle(2);
            config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        });
        storage = JdbcStorage.on(host.pool());
    }

    @AfterEach
    void close() {
        storage.close();
        host.close();
    }

    @Test
    void a_caller_is_told_in_time_that_the_pool_has_no_free_connection() throws SQLException {
        StoredLicense license = TestLicenses.insert(storage, ActivationLimit.of(1));
        long shortest = Long.MAX_VALUE;
        try (Connection one = host.begin();
                Connection other = host.begin()) {
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> storage.activate(
                                TestLicenses.activate(license.license().id(), "m")))
                        .isInstanceOf(StorageBusyException.class)
                        .hasMessage("the pool has no free connection: none was given back in time");
                shortest = Math.min(shortest, (System.nanoTime() - start) / 1_000_000);
            }
            one.rollback();
            other.rollback();
        }
        System.out.printf(
                "%s: pool exhausted, told after %d ms of %d ms at best%n",
                database, shortest, CONNECTION_TIMEOUT_MILLIS);
        // The best of several, since a thread may wait for a processor.
        assertThat(shortest).isLessThanOrEqualTo(CONNECTION_TIMEOUT_MILLIS + 50);

        assertThat(host.activeConnections()).isZero();
        assertThat(host.pool().getHikariPoolMXBean().getThreadsAwaitingConnection())
                .isZero();
        storage.activate(TestLicenses.activate(license.license().id(), "m"));
        assertThat(Books.audited(storage).slots()).hasSize(1);
    }
}
