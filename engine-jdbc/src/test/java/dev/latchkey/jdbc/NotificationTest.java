package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** What nodes on PostgreSQL notify each other of, and how one listens. */
@Timeout(60)
class NotificationTest {
    private static final MachineId MACHINE = MachineId.of("m-1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HostDatabase host = HostDatabase.of(TestDatabase.POSTGRESQL);
    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final JdbcStorage storage =
            JdbcStorage.builder(host.pool()).listening(source()).build();
    private final LicensingEngine engine = TestEngines.on(storage, clock);
    private final Item item = engine.catalog().createItem("Editor");

    @AfterEach
    void close() {
        engine.close();
        await(() -> listeners() == 0);
        // A hint may have begun a last reading of the log.
        await(() -> host.activeConnections() == 0);
        host.close();
    }

    private DataSource source() {
        return source(host.url());
    }

    private static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private IssuedLicense issue() {
        return engine.selling().issue(item.id(), LicenseTerms.maxActivations(3));
    }

    @Test
    @DisplayName("31: a notification alone has another node learn of a revocation, whose schedule stands still")
    void a_notification_has_another_node_read_the_log() {
        try (LicensingEngine notified = TestEngines.on(
                        JdbcStorage.builder(host.pool()).listening(source()).build(), clock);
                LicensingEngine other = TestEngines.on(JdbcStorage.on(host.pool()), clock)) {
            await(() -> listeners() == 2);
            for (int i = 0; i < 3; i++) {
                IssuedLicense issued = issue();
                assertThat(isValid(notified, issued)).isTrue();
                assertThat(isValid(other, issued)).isTrue();
                engine.selling().revoke(issued.license().id(), "refund");
                await(() -> !isValid(notified, issued));
                assertThat(isValid(other, issued)).isTrue();
            }
        }
    }

    private static boolean isValid(LicensingEngine node, IssuedLicense issued) {
        return node.licenses().status(issued.key()) instanceof KeyStatus.Valid;
    }

    @Test
    void changes_by_the_host_are_notified_once_for_each_transaction() throws SQLException {
        IssuedLicense issued = issue();
        try (Listener listener = new Listener()) {
            engine.selling().changeLimit(issued.license().id(), ActivationLimit.of(2));
            assertThat(listener.notifications()).isEqualTo(1);
            engine.selling().suspend(issued.license().id());
            engine.selling().reinstate(issued.license().id());
            engine.selling().revoke(issued.license().id(), "refund");
            assertThat(listener.notifications()).isEqualTo(3);
            engine.catalog().changeItem(item.id(), draft -> draft.withLicenseText("Be kind."));
            engine.catalog().changeProject(item.projectId(), draft -> draft.withVerification(false));
            assertThat(listener.notifications()).isEqualTo(2);
        }
    }

    @Test
    void changes_of_what_another_node_shows_are_notified_and_what_changes_nothing_is_not() throws SQLException {
        IssuedLicense issued = issue();
        engine.catalog().changeItem(item.id(), draft -> draft.withRecoverableKeys(true));
        IssuedLicense recoverable = issue();
        Item unsold = engine.catalog().createItem("Viewer");
        try (Listener listener = new Listener()) {
            engine.selling()
                    .changeTerms(
                            issued.license().id(),
                            terms -> terms.withLabel(Label.of("Ada")).withMetadata(Metadata.of(Map.of("seat", "7"))));
            assertThat(listener.notifications()).isEqualTo(1);
            engine.catalog().deleteItem(unsold.id());
            engine.catalog().deleteProject(unsold.projectId());
            assertThat(listener.notifications()).isEqualTo(2);
            assertThat(engine.selling().recoverKey(recoverable.license().id())).isPresent();
            assertThat(listener.notifications()).isZero();
        }
    }

    @Test
    void what_machines_and_buyers_do_is_not_notified() throws SQLException {
        try (Listener listener = new Listener()) {
            IssuedLicense issued = issue();
            assertThat(engine.licenses().validate(issued.key(), MACHINE).isValid())
                    .isTrue();
            engine.licenses().deactivate(issued.key(), MACHINE);
            engine.flush();
            assertThat(listener.notifications()).isZero();
        }
    }

    @Test
    void a_lent_transaction_notifies_when_it_commits_and_only_then() throws SQLException {
        IssuedLicense issued = issue();
        try (Listener listener = new Listener();
                Connection connection = host.begin()) {
            engine.within(storage.lend(connection)).suspend(issued.license().id());
            connection.rollback();
            assertThat(listener.notifications()).isZero();
            engine.within(storage.lend(connection)).suspend(issued.license().id());
            assertThat(listener.notifications()).isZero();
            connection.commit();
            assertThat(listener.notifications()).isEqualTo(1);
        }
    }

    @Test
    void without_a_connection_to_listen_on_nothing_is_notified() throws SQLException {
        IssuedLicense issued = issue();
        try (LicensingEngine quiet = TestEngines.on(JdbcStorage.on(host.pool()), clock);
                Listener listener = new Listener()) {
            quiet.selling().revoke(issued.license().id(), "refund");
            assertThat(listener.notifications()).isZero();
        }
    }

    @Test
    void a_connection_that_ends_is_replaced_and_something_may_have_happened_meanwhile() {
        Semaphore hints = new Semaphore(0);
        await(() -> listeners() == 1);
        try (Subscription subscription = storage.onChange(hints::release)) {
            assertAnother(hints);
            await(() -> listeners() == 2);
            terminateListeners();
            assertAnother(hints);
            hints.drainPermits();
            engine.selling().revoke(issue().license().id(), "refund");
            assertAnother(hints);
        }
    }

    @Test
    void a_node_begins_without_notifications_and_gets_them_when_it_can() throws Exception {
        try (TcpProxy line = TcpProxy.before(host.url())) {
            line.refuse();
            Semaphore hints = new Semaphore(0);
            JdbcStorage far = JdbcStorage.builder(host.pool())
                    .listening(source(line.url(host.url())))
                    .build();
            try (Subscription subscription = far.onChange(hints::release)) {
                far.ping();
                line.pass();
                assertAnother(hints);
                await(() -> listeners() == 2);
                engine.selling().revoke(issue().license().id(), "refund");
                assertAnother(hints);
            }
            await(() -> listeners() == 1);
            far.close();
        }
    }

    @Test
    void a_connection_of_the_pool_is_kept_while_one_listens_and_none_that_is_dead_is_given_back() throws SQLException {
        JdbcStorage pooled =
                JdbcStorage.builder(host.pool()).listening(host.pool()).build();
        Semaphore hints = new Semaphore(0);
        try (Subscription subscription = pooled.onChange(hints::release)) {
            assertAnother(hints);
            // The other engine reads the log now and then.
            await(() -> host.activeConnections() == 1);
            terminateListeners();
            assertAnother(hints);
            await(() -> host.activeConnections() == 1);
        }
        pooled.close();
        await(() -> host.activeConnections() == 0);
        for (int i = 0; i < 20; i++) {
            pooled(connection -> assertThat(connection.isValid(5)).isTrue());
        }
        await(() -> listeners() == 1);
    }

    private void pooled(Check check) throws SQLException {
        try (Connection connection = host.pool().getConnection()) {
            check.on(connection);
        }
    }

    @FunctionalInterface
    private interface Check {
        void on(Connection connection) throws SQLException;
    }

    private static void assertAnother(Semaphore hints) {
        try {
            assertThat(hints.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sessions on this database that listen. */
    private int listeners() {
        return Jdbi.create(host.url())
                .withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND state = 'idle' AND query IN ('LISTEN latchkey_event', 'SELECT 1')")
                        .mapTo(Integer.class)
                        .one());
    }

    private void terminateListeners() {
        Jdbi.create(host.url())
                .useHandle(handle -> handle.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND query IN ('LISTEN latchkey_event', 'SELECT 1')"));
    }

    private static void await(BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            Thread.onSpinWait();
        }
    }

    /** A session of the test's own that listens. */
    private final class Listener implements AutoCloseable {
        private final Connection connection = DriverManager.getConnection(host.url());

        Listener() throws SQLException {
            connection.createStatement().execute("LISTEN latchkey_event");
        }

        /** How many came since the last time. */
        int notifications() throws SQLException {
            // What was sent before is answered before this.
            connection.createStatement().execute("SELECT 1");
            return connection.unwrap(PGConnection.class).getNotifications().length;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
