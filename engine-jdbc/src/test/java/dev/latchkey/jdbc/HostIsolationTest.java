package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.Latchkey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a transaction of the host's meets when its snapshot is older than what others committed. */
@ParameterizedClass
@MethodSource("dev.latchkey.jdbc.Hosts#inEachIsolation")
class HostIsolationTest {
    private static final OrderReference ORDER = OrderReference.of("order-1");

    private final TestDatabase database;
    private final Isolation isolation;
    private final HostDatabase host;
    private final JdbcStorage storage;
    private final ItemId item;

    HostIsolationTest(TestDatabase database, Isolation isolation) {
        this.database = database;
        this.isolation = isolation;
        host = HostDatabase.of(database, config -> config.setTransactionIsolation(isolation.setting()));
        storage = JdbcStorage.on(host.pool());
        item = TestLicenses.item(storage);
    }

    @AfterEach
    void close() {
        assertThat(host.activeConnections()).isZero();
        storage.close();
        host.close();
    }

    @Test
    @DisplayName(
            "24: an order that others sold meanwhile is found, or the host is told to run it again and finds it then")
    void an_order_that_others_sold_meanwhile_is_not_sold_again() throws SQLException {
        StoredLicense sold = TestLicenses.license(item, ActivationLimit.of(1), "order-1");
        Optional<StoredLicense> found;
        try (Connection connection = host.begin()) {
            // A read begins the snapshot.
            Enlisted.in(storage, connection).run(tx -> tx.events().head());
            storage.inTransaction(tx -> tx.licenses().insert(sold));
            found = sellAgain(connection);
            connection.rollback();
        }
        // What an H2 snapshot holds depends on the tables that were read.
        if (database != TestDatabase.H2) {
            assertThat(found.isPresent())
                    .isEqualTo(database == TestDatabase.MARIADB || isolation == Isolation.READ_COMMITTED);
        }
        if (found.isEmpty()) {
            try (Connection connection = host.begin()) {
                found = sellAgain(connection);
                connection.commit();
            }
        }

        assertThat(found.orElseThrow().license()).isEqualTo(sold.license());
        assertThat(storage.inTransaction(tx -> tx.licenses().list(LicenseFilter.all(), TestLicenses.NOW, null, 10))
                        .size())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("24: a revoked order that others sold anew meanwhile is not sold anew again")
    void a_revoked_order_that_others_sold_anew_meanwhile_is_not_sold_anew_again() throws SQLException {
        try (LicensingEngine engine = Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .build()) {
            engine.selling().revoke(reissued(engine.selling()), "charged back");
            LicenseId standing;
            LicenseId found = null;
            try (Connection connection = host.begin()) {
                EnlistedTransaction transaction = Enlisted.in(storage, connection);
                // A read begins the snapshot; one of what is written below would lock it where all is serialized.
                assertThat(transaction.<Boolean>run(
                                tx -> tx.catalog().item(item).isPresent()))
                        .isTrue();
                standing = reissued(engine.selling());
                try {
                    found = reissued(engine.within(transaction));
                    connection.commit();
                    transaction.committed();
                } catch (StorageException e) {
                    assertThat(e).hasMessage("another transaction was in the way: roll this one back and run it again");
                    connection.rollback();
                    transaction.rolledBack();
                }
            }

            assertThat(found).isIn(null, standing);
            assertThat(reissued(engine.selling())).isEqualTo(standing);
            assertThat(engine.selling()
                            .list(LicenseFilter.of(item), PageRequest.first(10))
                            .entries())
                    .hasSize(2);
        }
    }

    private LicenseId reissued(Selling licenses) {
        return licenses.reissueForOrder(item, ORDER, LicenseTerms.itemDefaults())
                .license()
                .id();
    }

    /** What is in the way; empty if the host is to run its transaction again. */
    private Optional<StoredLicense> sellAgain(Connection connection) {
        StoredLicense again = TestLicenses.license(item, ActivationLimit.of(1), "order-1");
        try {
            Optional<StoredLicense> inTheWay =
                    Enlisted.in(storage, connection).run(tx -> tx.licenses().insert(again));
            assertThat(inTheWay).as("nothing is inserted").isPresent();
            return inTheWay;
        } catch (StorageException e) {
            assertThat(e).hasMessage("another transaction was in the way: roll this one back and run it again");
            return Optional.empty();
        }
    }
}
