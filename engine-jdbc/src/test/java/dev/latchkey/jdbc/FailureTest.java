package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.token.SigningAlgorithm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller is told when the database cannot answer. */
@Timeout(60)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FailureTest {
    private final HostDatabase host;
    private final JdbcStorage storage;

    FailureTest(TestDatabase database) {
        host = HostDatabase.of(database, config -> config.setConnectionInitSql(database.impatience()));
        storage = JdbcStorage.on(host.pool());
    }

    @AfterEach
    void close() {
        storage.close();
        host.close();
    }

    @Test
    @DisplayName("21: a failure shows no value that was bound, not even in its causes")
    void a_failure_shows_no_value() {
        byte[] secret = "do not show this".getBytes(StandardCharsets.UTF_8);
        StoredSigningKey key =
                StoredSigningKey.of("secretkid", SigningAlgorithm.EDDSA, TestLicenses.NOW, new byte[1], secret);
        storage.inTransaction(tx -> {
            tx.signingKeys().insert(key);
            return true;
        });

        Throwable failure = catchThrowable(() -> storage.inTransaction(tx -> {
            tx.signingKeys().insert(key);
            return true;
        }));

        assertThat(failure).isInstanceOf(StorageException.class).hasMessageContaining("constraint");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .doesNotContain("secretkid")
                .doesNotContain("do not show this")
                .doesNotContainIgnoringCase(HexFormat.of().formatHex(secret))
                .doesNotContain("INSERT");
    }

    @Test
    void a_licence_that_somebody_holds_locked_is_waited_for_within_bounds() throws SQLException {
        StoredLicense license = TestLicenses.insert(storage, ActivationLimit.of(1));
        try (Connection connection = host.begin()) {
            Enlisted.in(storage, connection)
                    .run(tx -> tx.licenses().findForUpdate(license.license().id()));

            assertThatThrownBy(() -> storage.activate(
                            TestLicenses.activate(license.license().id(), "m")))
                    .isInstanceOf(StorageBusyException.class)
                    .hasMessage("other transactions held the same rows for too long");
            connection.rollback();
        }
        assertThat(host.activeConnections()).isZero();
        storage.activate(TestLicenses.activate(license.license().id(), "m"));
    }

    @Test
    void a_pool_that_is_closed_is_a_storage_failure() {
        host.pool().close();

        assertThatThrownBy(storage::ping).isInstanceOf(StorageException.class);
    }
}
