package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderRevokedException;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.Latchkey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that are issued and revoked in the transaction of the host's order. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OrderTransactionTest {
    private static final MachineId MACHINE = MachineId.of("m-1");
    private static final OrderReference ORDER = OrderReference.of("order-1");

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HostDatabase host;
    private final JdbcStorage storage;
    private final LicensingEngine engine;
    private final ItemId item;

    OrderTransactionTest(TestDatabase database) {
        host = HostDatabase.of(database);
        storage = JdbcStorage.on(host.pool());
        engine = Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.random(new SecureRandom()))
                .listener(events::add)
                .build();
        item = engine.catalog().createItem("Editor").id();
    }

    @AfterEach
    void close() {
        engine.close();
        assertThat(host.activeConnections()).isZero();
        host.close();
    }

    @Test
    @DisplayName("27: a key is issued with its order")
    void a_key_is_issued_with_its_order() throws SQLException {
        LicenseKey key;
        try (Connection connection = host.begin()) {
            HostDatabase.insertOrder(connection, "order-1");
            HostTransaction order = storage.lend(connection);
            key = issue(order);
            assertThat(status(key)).as("nobody else sees it yet").isEqualTo(Refusal.INVALID_KEY.code());
            assertThat(engine.within(order).find(key)).as("visible inside").isPresent();
            connection.commit();
            order.committed();
        }
        assertThat(host.orders()).isEqualTo(1);
        assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
    }

    @Test
    @DisplayName("27, 28: a key is taken back with its order, and nobody hears of it")
    void a_key_is_taken_back_with_its_order() throws SQLException {
        LicenseKey key;
        try (Connection connection = host.begin()) {
            HostDatabase.insertOrder(connection, "order-1");
            HostTransaction order = storage.lend(connection);
            key = issue(order);
            connection.rollback();
            order.rolledBack();
        }
        engine.flush();
        assertThat(host.orders()).isZero();
        assertThat(status(key)).isEqualTo(Refusal.INVALID_KEY.code());
        assertThat(events).extracting(Event::type).doesNotContain(EventType.LICENSE_ISSUED);
    }

    @Test
    @DisplayName("10, 27: a revoked order is sold anew with the host's transaction, or stays as it is")
    void a_revoked_order_is_sold_anew_or_not_at_all() throws SQLException {
        License revoked = engine.selling().revoke(reissue(engine.selling()).id(), "charged back");
        try (Connection connection = host.begin()) {
            HostTransaction order = storage.lend(connection);
            assertThatThrownBy(() -> issue(order)).isInstanceOf(OrderRevokedException.class);
            reissue(engine.within(order));
            connection.rollback();
            order.rolledBack();
        }
        assertThat(engine.selling().find(item, ORDER)).contains(revoked);
        License standing;
        try (Connection connection = host.begin()) {
            HostTransaction order = storage.lend(connection);
            standing = reissue(engine.within(order));
            connection.commit();
            order.committed();
        }
        assertThat(engine.selling().find(item, ORDER)).contains(standing);
        assertThat(engine.selling().find(revoked.id())).contains(revoked.withoutReference());
        engine.flush();
        assertThat(events)
                .filteredOn(event -> event.type() == EventType.LICENSE_REPLACED)
                .extracting(
                        Event::license, event -> event.data().text("reference").orElseThrow())
                .containsExactly(tuple(revoked.id(), ORDER.value()));
    }

    private License reissue(Selling licenses) {
        return licenses.reissueForOrder(item, ORDER, LicenseTerms.itemDefaults())
                .license();
    }

    @Test
    @DisplayName("31: a host that never says how it ended reads the truth all the same")
    void a_host_that_says_nothing_reads_the_truth() throws SQLException {
        LicenseKey key;
        try (Connection connection = host.begin()) {
            key = issue(storage.lend(connection));
            connection.commit();
        }
        assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();

        try (Connection connection = host.begin()) {
            revoke(storage.lend(connection), key);
            assertThat(engine.licenses().validate(key, MACHINE).isValid())
                    .as("not revoked yet")
                    .isTrue();
            connection.commit();
        }
        assertThat(status(key)).isEqualTo(Refusal.KEY_REVOKED.code());

        engine.flush();
        assertThat(events).extracting(Event::type).contains(EventType.LICENSE_ISSUED, EventType.LICENSE_REVOKED);
    }

    @Test
    @DisplayName("31: a revocation that was rolled back leaves the key valid")
    void a_revocation_that_was_rolled_back_leaves_the_key_valid() throws SQLException {
        LicenseKey key =
                engine.selling().issue(item, LicenseTerms.maxActivations(1)).key();
        assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
        // Closing gives the connection back to the host's pool, which rolls back what is open.
        try (Connection connection = host.begin()) {
            revoke(storage.lend(connection), key);
        }
        assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
    }

    @Test
    void a_jdbi_transaction_serves_as_well() {
        Jdbi jdbi = Jdbi.create(host.pool());
        LicenseKey key = jdbi.inTransaction(handle -> {
            handle.execute("INSERT INTO orders (id, buyer) VALUES ('order-1', 'b')");
            return issue(storage.lend(handle));
        });
        assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();

        jdbi.useTransaction(handle -> {
            revoke(storage.lend(handle), key);
            handle.rollback();
        });
        assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
    }

    @Test
    void an_order_that_is_reported_again_makes_no_second_key_and_no_failed_transaction() throws SQLException {
        OrderedLicense first = engine.selling().issueForOrder(item, ORDER, LicenseTerms.itemDefaults());
        try (Connection connection = host.begin()) {
            HostDatabase.insertOrder(connection, "order-1");
            OrderedLicense second =
                    engine.within(storage.lend(connection)).issueForOrder(item, ORDER, LicenseTerms.itemDefaults());
            assertThat(second.license().id()).isEqualTo(first.license().id());
            connection.commit();
        }
        assertThat(host.orders()).isEqualTo(1);
    }

    private LicenseKey issue(HostTransaction order) {
        OrderedLicense ordered = engine.within(order).issueForOrder(item, ORDER, LicenseTerms.maxActivations(1));
        return ordered.key();
    }

    private void revoke(HostTransaction transaction, LicenseKey key) {
        engine.within(transaction)
                .revoke(engine.selling().find(key).orElseThrow().id(), "refund");
    }

    private String status(LicenseKey key) {
        return engine.licenses().status(key) instanceof KeyStatus.Refused refused
                ? refused.reason().code()
                : "valid";
    }
}
