package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.core.tck.Proofs;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A script of calls in which the n-th call of the database fails, for each n, and the caller calls again. */
@Timeout(600)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FailingCallTest {
    private static final MachineId FIRST = MachineId.of("m-1");
    private static final MachineId SECOND = MachineId.of("m-2");
    private static final Label ONCE = Label.of("once");
    private static final OrderReference ORDER = OrderReference.of("order-1");

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final TestDatabase database;
    private final HostDatabase host;
    private final FaultySource faulty;
    private final JdbcStorage storage;
    private int failures;

    FailingCallTest(TestDatabase database) {
        this.database = database;
        host = HostDatabase.of(database);
        faulty = new FaultySource(host.pool());
        storage = JdbcStorage.on(faulty.source());
    }

    @AfterEach
    void close() {
        storage.close();
        host.close();
    }

    @ParameterizedTest
    @EnumSource(FaultySource.Fault.class)
    @DisplayName(
            "1, 2, 22, 27, 31: whichever call of the database fails, no half of a change stays, and no connection is lost")
    void whichever_call_of_the_database_fails_no_half_of_a_change_stays(FaultySource.Fault fault) throws Exception {
        // A tenth of the calls, and each of them as a proof.
        int step = 10 / Proofs.times(1);
        int runs = 0;
        boolean happened = true;
        for (int n = 1 + fault.ordinal() * 2; happened; n += step) {
            host.empty();
            faulty.failAt(n, fault);
            script();
            happened = faulty.stop();
            audit();
            runs++;
        }
        System.out.printf(
                "%s, call fails (%s): %d runs, %d calls of the engine failed, 0 halves left, 0 connections lost%n",
                database, fault, runs, failures);
        assertThat(failures).isGreaterThan(5);
    }

    private void script() {
        try (LicensingEngine engine = again(() -> TestEngines.on(new Kept(storage), clock))) {
            Item item = again(() -> engine.catalog().createItem("Editor"));
            IssuedLicense issued = again(() -> engine.selling().issue(item.id(), LicenseTerms.maxActivations(1)));
            LicenseKey key = issued.key();
            assertThat(again(() -> engine.licenses().validate(key, FIRST)).isValid())
                    .isTrue();
            assertThat(again(() -> engine.licenses().validate(key, SECOND)).isValid())
                    .isFalse();
            again(() -> engine.selling().changeLimit(issued.license().id(), ActivationLimit.of(2)));
            assertThat(again(() -> engine.licenses().validate(key, SECOND)).isValid())
                    .isTrue();
            again(() -> engine.licenses().deactivate(key, FIRST));
            clock.advance(Duration.ofMinutes(2));
            assertThat(again(() -> engine.licenses().validate(key, SECOND)).isValid())
                    .isTrue();
            again(() -> {
                engine.flush();
                return true;
            });
            OrderedLicense ordered =
                    again(() -> engine.selling().issueForOrder(item.id(), ORDER, LicenseTerms.itemDefaults()));
            again(() -> engine.selling().revoke(ordered.license().id(), "refund"));
            assertThat(again(() -> engine.selling().find(item.id(), ORDER))
                            .orElseThrow()
                            .revocation())
                    .isNotNull();
            issueOnce(engine, item.id());
            assertThat(again(() -> engine.licenses().status(key))).isInstanceOf(KeyStatus.Valid.class);
        }
    }

    /** Calls again with the same idempotency key until there is an answer, as a client does. */
    private void issueOnce(LicensingEngine engine, ItemId item) {
        Management seller = engine.trusting(Actor.of(PrincipalId.of("seller")));
        Supplier<IdempotentAnswer> call =
                () -> seller.once(IdempotentCall.of("POST", "key", "body", Duration.ZERO), management -> {
                    management.selling().issue(item, LicenseTerms.itemDefaults().withLabel(ONCE));
                    return new byte[] {1};
                });
        if (again(call) instanceof IdempotentAnswer.Running) {
            clock.advance(Duration.ofSeconds(30));
            assertThat(again(call)).isInstanceOf(IdempotentAnswer.Given.class);
        }
        assertThat(again(call)).isInstanceOf(IdempotentAnswer.Given.class);
    }

    /** What the engine answers, asked again if it fails: at most one call of the database does. */
    private <T> T again(Supplier<T> call) {
        try {
            return call.get();
        } catch (StorageException e) {
            failures++;
            return call.get();
        }
    }

    private void audit() throws SQLException {
        Books books = Books.audited(storage);
        assertThat(books.slots()).hasSize(1).first().asString().endsWith(" m-2");
        assertThat(books.count(EventType.ACTIVATION_ADDED)).isEqualTo(2);
        assertThat(books.count(EventType.LICENSE_REVOKED)).isEqualTo(1);
        assertThat(books.licenses().stream().filter(license -> ORDER.equals(license.reference())))
                .hasSize(1);
        assertThat(books.licenses().stream().filter(license -> ONCE.equals(license.label())))
                .hasSize(1);
        assertThat(books.count(EventType.LICENSE_ISSUED))
                .isEqualTo(books.licenses().size());

        assertThat(host.activeConnections()).isZero();
        try (Connection pooled = host.pool().getConnection();
                Connection fresh = DriverManager.getConnection(host.url())) {
            assertThat(pooled.getAutoCommit()).isTrue();
            assertThat(pooled.getTransactionIsolation()).isEqualTo(fresh.getTransactionIsolation());
            // Nobody holds a row any more.
            fresh.createStatement().execute(database.impatience());
            fresh.createStatement().executeUpdate("UPDATE latchkey_license SET version = version");
        }
    }

    /** The storage of one engine after another. */
    private static final class Kept extends ForwardingStorage {
        Kept(Storage storage) {
            super(storage);
        }

        @Override
        public void close() {}
    }
}
