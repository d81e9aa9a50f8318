package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.Latchkey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys that are issued and revoked in a transaction of Spring's. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SpringTransactionTest {
    private static final MachineId MACHINE = MachineId.of("m-1");

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HostDatabase host;
    private final JdbcStorage storage;
    private final LicensingEngine engine;
    private final ItemId item;
    private final TransactionTemplate transactions;
    private final JdbcTemplate orders;

    SpringTransactionTest(TestDatabase database) {
        host = HostDatabase.of(database);
        storage = JdbcStorage.on(host.pool());
        engine = Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.random(new SecureRandom()))
                .listener(events::add)
                .build();
        item = engine.catalog().createItem("Editor").id();
        transactions = new TransactionTemplate(new DataSourceTransactionManager(host.pool()));
        orders = new JdbcTemplate(host.pool());
    }

    @AfterEach
    void close() {
        engine.close();
        assertThat(host.activeConnections()).isZero();
        host.close();
    }

    /** The transaction of this thread, which reports its end. */
    private HostTransaction current() {
        return reporting(storage.lend(DataSourceUtils.getConnection(host.pool())));
    }

    /** The transaction of this thread, as code knows it that knows nothing of Spring. */
    private <T> T throughTheProxy(Function<HostTransaction, T> work) {
        try (Connection connection = new TransactionAwareDataSourceProxy(host.pool()).getConnection()) {
            return work.apply(reporting(storage.lend(connection)));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static HostTransaction reporting(HostTransaction transaction) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    transaction.committed();
                } else {
                    transaction.rolledBack();
                }
            }
        });
        return transaction;
    }

    private LicenseKey sell(HostTransaction transaction, String order) {
        orders.update("INSERT INTO orders (id, buyer) VALUES (?, 'b')", order);
        return engine.within(transaction)
                .issueForOrder(item, OrderReference.of(order), LicenseTerms.maxActivations(1))
                .key();
    }

    private boolean isValid(LicenseKey key) {
        return engine.licenses().validate(key, MACHINE).isValid();
    }

    private List<EventType> heard() {
        engine.flush();
        return events.stream().map(Event::type).toList();
    }

    @Test
    @DisplayName("27, 31: a key is issued with its order, and validates at once")
    void a_key_is_issued_with_its_order() {
        LicenseKey key = transactions.execute(status -> sell(current(), "order-1"));
        LicenseKey other = transactions.execute(status -> throughTheProxy(transaction -> sell(transaction, "order-2")));

        assertThat(host.orders()).isEqualTo(2);
        assertThat(isValid(key)).isTrue();
        assertThat(isValid(other)).isTrue();
        assertThat(heard()).filteredOn(EventType.LICENSE_ISSUED::equals).hasSize(2);
    }

    @Test
    @DisplayName("27, 28: a key is taken back with its order, and nobody hears of it")
    void a_key_is_taken_back_with_its_order() {
        LicenseKey key = transactions.execute(status -> {
            status.setRollbackOnly();
            return sell(current(), "order-1");
        });
        LicenseKey other = transactions.execute(status -> {
            status.setRollbackOnly();
            return throughTheProxy(transaction -> sell(transaction, "order-2"));
        });

        assertThat(host.orders()).isZero();
        assertThat(isValid(key)).isFalse();
        assertThat(isValid(other)).isFalse();
        assertThat(heard()).doesNotContain(EventType.LICENSE_ISSUED);
    }

    @Test
    @DisplayName("31: a revocation is seen when its transaction committed, and not when it rolled back")
    void a_revocation_is_seen_when_its_transaction_committed() {
        LicenseKey key = transactions.execute(status -> sell(current(), "order-1"));
        assertThat(isValid(key)).isTrue();

        transactions.executeWithoutResult(status -> {
            revoke(key);
            status.setRollbackOnly();
        });
        assertThat(isValid(key)).isTrue();

        transactions.executeWithoutResult(status -> revoke(key));
        assertThat(isValid(key)).isFalse();
        assertThat(heard()).filteredOn(EventType.LICENSE_REVOKED::equals).hasSize(1);
    }

    private void revoke(LicenseKey key) {
        engine.within(current()).revoke(engine.selling().find(key).orElseThrow().id(), "refund");
    }

    @Test
    void a_source_whose_connections_are_bound_to_the_hosts_transaction_is_refused() {
        assertThatThrownBy(() -> JdbcStorage.on(new TransactionAwareDataSourceProxy(host.pool())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("behind the TransactionAwareDataSourceProxy");
    }
}
