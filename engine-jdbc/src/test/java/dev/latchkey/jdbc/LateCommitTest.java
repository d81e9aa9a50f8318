package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions of a host's that commit after others with higher numbers, as another node sees them. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LateCommitTest {
    private static final KeyStatus REVOKED = KeyStatus.Refused.of(Refusal.KEY_REVOKED);

    /** The default. */
    private static final Duration BOUND = Duration.ofSeconds(2);

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final HostDatabase host;
    private final JdbcStorage storage;
    private final LicensingEngine a;
    private final IssuedLicense issued;

    LateCommitTest(TestDatabase database) {
        host = HostDatabase.of(database);
        storage = JdbcStorage.on(host.pool());
        a = TestEngines.on(storage, clock);
        issued = a.selling().issue(a.catalog().createItem("Editor").id(), LicenseTerms.unlimited());
    }

    @AfterEach
    void close() {
        a.close();
        assertThat(host.activeConnections()).isZero();
        host.close();
    }

    private LicensingEngine otherNode() {
        return TestEngines.on(JdbcStorage.on(host.pool()), clock);
    }

    @Test
    @DisplayName("31, 32: a lent transaction that commits behind others is seen by another node")
    void a_late_commit_is_seen() throws SQLException {
        try (LicensingEngine b = otherNode();
                Connection connection = revokeOnLentConnection()) {
            a.catalog().createItem("Viewer");
            b.flush();
            assertThat(status(b)).isInstanceOf(KeyStatus.Valid.class);

            connection.commit();
            clock.advance(Duration.ofSeconds(1));
            b.flush();
            assertThat(status(b)).isEqualTo(REVOKED);
        }
    }

    @Test
    @DisplayName("31, 32: a lent transaction that was open when a node began is seen by it")
    void a_commit_from_before_the_beginning_is_seen() throws SQLException {
        try (Connection connection = revokeOnLentConnection()) {
            a.catalog().createItem("Viewer");
            try (LicensingEngine b = otherNode()) {
                assertThat(status(b)).isInstanceOf(KeyStatus.Valid.class);
                connection.commit();
                b.flush();
                assertThat(status(b)).isEqualTo(REVOKED);
            }
        }
    }

    @Test
    @DisplayName("31, 32: a lent transaction that commits among many that were rolled back is seen by another node")
    void a_late_commit_among_many_rollbacks_is_seen() throws SQLException {
        try (LicensingEngine b = otherNode();
                Connection connection = revokeOnLentConnection()) {
            rollBackMany();
            b.flush();
            assertThat(status(b)).isInstanceOf(KeyStatus.Valid.class);

            connection.commit();
            b.flush();
            assertThat(status(b)).isEqualTo(REVOKED);
        }
    }

    @Test
    @DisplayName("31, 32: a node that reads on its schedule sees such a commit within the bound")
    void a_late_commit_among_many_rollbacks_is_seen_in_time() throws SQLException {
        PassingScheduler scheduler = new PassingScheduler(clock);
        try (LicensingEngine b = TestEngines.builder(JdbcStorage.on(host.pool()), clock)
                        .scheduler(scheduler)
                        .build();
                Connection connection = revokeOnLentConnection()) {
            rollBackMany();
            scheduler.pass(BOUND.plusMillis(500));
            assertThat(status(b)).isInstanceOf(KeyStatus.Valid.class);

            connection.commit();
            scheduler.pass(BOUND.dividedBy(2));
            assertThat(status(b)).isEqualTo(REVOKED);
        } finally {
            scheduler.shutdownNow();
        }
    }

    private void rollBackMany() throws SQLException {
        for (int i = 0; i < 120; i++) {
            try (Connection other = host.begin()) {
                a.within(storage.lend(other)).issue(issued.license().itemId(), LicenseTerms.unlimited());
                other.rollback();
            }
            a.catalog().createItem("Viewer");
        }
    }

    @Test
    @DisplayName("28, 31: a lent transaction that is rolled back changes nothing for another node")
    void a_rollback_changes_nothing() throws SQLException {
        try (LicensingEngine b = otherNode();
                Connection connection = revokeOnLentConnection()) {
            connection.rollback();
            b.flush();
            assertThat(status(b)).isInstanceOf(KeyStatus.Valid.class);
        }
    }

    /** Its event has a number; whether it committed the host does not say. */
    private Connection revokeOnLentConnection() throws SQLException {
        Connection connection = host.begin();
        a.within(storage.lend(connection)).revoke(issued.license().id(), "refund");
        return connection;
    }

    private KeyStatus status(LicensingEngine node) {
        return node.licenses().status(issued.key());
    }
}
