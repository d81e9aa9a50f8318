package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the storage does, and does not do, on a connection that the host lent it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LentConnectionTest {
    private final TestDatabase database;
    private final HostDatabase host;
    private final JdbcStorage storage;
    private final ItemId item;
    private final StoredLicense license;

    LentConnectionTest(TestDatabase database) {
        this.database = database;
        host = HostDatabase.of(database);
        storage = JdbcStorage.on(host.pool());
        item = TestLicenses.item(storage);
        license = TestLicenses.license(item, ActivationLimit.of(1), "order-1");
    }

    @AfterEach
    void close() {
        assertThat(host.activeConnections()).isZero();
        storage.close();
        host.close();
    }

    @Test
    @DisplayName("27: a licence and its order commit together")
    void what_is_done_on_it_commits_with_it() throws SQLException {
        try (Connection connection = host.begin()) {
            insertBoth(connection);
            assertThat(stored()).as("not committed yet").isFalse();
            assertThat(connection.getAutoCommit()).isFalse();
            connection.commit();
        }
        assertThat(stored()).isTrue();
        assertThat(host.orders()).isEqualTo(1);
    }

    @Test
    @DisplayName("27: a licence and its order roll back together")
    void what_is_done_on_it_rolls_back_with_it() throws SQLException {
        try (Connection connection = host.begin()) {
            insertBoth(connection);
            connection.rollback();
        }
        assertThat(stored()).isFalse();
        assertThat(host.orders()).isZero();
    }

    private void insertBoth(Connection connection) throws SQLException {
        HostDatabase.insertOrder(connection, "order-1");
        EnlistedTransaction transaction = Enlisted.in(storage, connection);
        transaction.run(tx -> tx.licenses().insert(license));
        assertThat(transaction.<Optional<StoredLicense>>run(tx -> tx.licenses().findByKey(license.keyHash())))
                .as("visible inside")
                .isPresent();
    }

    @Test
    void a_jdbi_handle_serves_as_well() {
        Jdbi jdbi = Jdbi.create(host.pool());
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO orders (id, buyer) VALUES ('order-1', 'b')");
            Enlisted.in(storage, handle).run(tx -> tx.licenses().insert(license));
            assertThat(stored()).isFalse();
        });
        assertThat(stored()).isTrue();

        jdbi.useTransaction(handle -> {
            Enlisted.in(storage, handle).run(tx -> {
                tx.licenses().update(license.license().withSuspended(true));
                return true;
            });
            handle.rollback();
        });
        assertThat(storage.snapshot(license.keyHash(), 0)
                        .orElseThrow()
                        .license()
                        .suspended())
                .isFalse();
    }

    @Test
    void a_connection_without_a_transaction_is_refused() throws SQLException {
        try (Connection connection = host.pool().getConnection()) {
            assertThatThrownBy(() -> storage.lend(connection))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("autocommit");

            connection.setAutoCommit(false);
            EnlistedTransaction transaction = Enlisted.in(storage, connection);
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> transaction.run(tx -> tx.licenses().insert(license)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(stored()).isFalse();
    }

    @Test
    void a_conflict_leaves_the_hosts_transaction_usable() throws SQLException {
        storage.inTransaction(tx -> tx.licenses().insert(license));
        StoredLicense again = TestLicenses.license(item, ActivationLimit.of(1), "order-1");
        try (Connection connection = host.begin()) {
            HostDatabase.insertOrder(connection, "order-1");
            Optional<StoredLicense> inTheWay =
                    Enlisted.in(storage, connection).run(tx -> tx.licenses().insert(again));
            assertThat(inTheWay.orElseThrow().license()).isEqualTo(license.license());
            connection.commit();
        }
        assertThat(host.orders()).isEqualTo(1);
    }

    @Test
    void a_failure_neither_commits_nor_rolls_back() throws SQLException {
        try (Connection connection = host.begin()) {
            HostDatabase.insertOrder(connection, "order-1");
            EnlistedTransaction transaction = Enlisted.in(storage, connection);
            IllegalStateException failure = new IllegalStateException("the host's own");
            assertThatThrownBy(() -> transaction.run(tx -> {
                        tx.licenses().insert(license);
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(host.orders()).isZero();
            connection.commit();
        }
        assertThat(host.orders()).isEqualTo(1);
        assertThat(stored()).as("the host chose to commit it").isTrue();
    }

    @Test
    @DisplayName("27: after a failure of the database order and licence stand together or fall together")
    void after_a_failure_of_the_database_both_stand_or_both_fall() throws SQLException {
        try (Connection connection = host.begin()) {
            insertBoth(connection);
            EnlistedTransaction transaction = Enlisted.in(storage, connection);
            assertThatThrownBy(() -> transaction.run(tx -> {
                        tx.licenses().insertAll(List.of(license));
                        return true;
                    }))
                    .isInstanceOf(StorageException.class);
            assertThat(host.orders()).isZero();
            commitIfPossible(connection);
        }
        assertThat(host.orders()).isEqualTo(stored() ? 1 : 0);
        assertThat(stored()).isEqualTo(database != TestDatabase.POSTGRESQL);
    }

    /** PostgreSQL lets a transaction in which a statement failed end in one way only. */
    private static void commitIfPossible(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException expected) {
            // The rollback that it was.
        }
    }

    @Test
    void who_waits_for_the_end_is_told_once() throws SQLException {
        List<String> told = new ArrayList<>();
        try (Connection connection = host.begin()) {
            EnlistedTransaction transaction = Enlisted.in(storage, connection);
            transaction.whenEnded(() -> told.add("first"));
            connection.commit();
            assertThat(told).isEmpty();
            transaction.committed();
            transaction.rolledBack();
            transaction.whenEnded(() -> told.add("late"));
            assertThatThrownBy(() -> transaction.run(tx -> true)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(told).containsExactly("first", "late");
    }

    @Test
    void a_closed_connection_is_a_storage_failure() throws SQLException {
        Connection connection = host.begin();
        EnlistedTransaction transaction = Enlisted.in(storage, connection);
        connection.close();

        assertThatThrownBy(() -> transaction.run(tx -> tx.licenses().insert(license)))
                .isInstanceOf(StorageException.class);
    }

    private boolean stored() {
        KeyHash keyHash = license.keyHash();
        return storage.snapshot(keyHash, 0).isPresent();
    }
}
