package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.storage.TransactionWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes inside a transaction of the host's, as the rest of the engine sees them (invariants 27, 28 and 31). */
class HostTransactionTest {
    private static final KeyStatus REVOKED = KeyStatus.Refused.of(Refusal.KEY_REVOKED);

    private final List<EventType> delivered = new ArrayList<>();
    private final EngineFixture fixture =
            new EngineFixture(builder -> builder.importedKeys(true).listener(event -> delivered.add(event.type())));
    private final IssuedLicense issued = fixture.issue(1);
    private final HostTransaction transaction = fixture.memory.begin();

    @AfterEach
    void close() {
        transaction.rolledBack();
        fixture.close();
    }

    @Test
    void a_change_is_seen_inside_at_once_and_outside_when_it_commits() {
        Selling inside = revoke(transaction);
        assertThat(inside.find(issued.key()).orElseThrow().revocation()).isNotNull();
        assertThat(status()).isInstanceOf(KeyStatus.Valid.class);

        transaction.committed();
        assertThat(status()).isEqualTo(REVOKED);
        assertThat(delivered).contains(EventType.LICENSE_REVOKED);
    }

    @Test
    @DisplayName("28: a rolled-back event is never delivered")
    void a_change_that_is_rolled_back_never_was() {
        revoke(transaction);
        transaction.rolledBack();
        fixture.scheduler.tick();
        assertThat(status()).isInstanceOf(KeyStatus.Valid.class);
        assertThat(delivered).doesNotContain(EventType.LICENSE_REVOKED);
        assertThat(isCached()).isTrue();
    }

    @Test
    @DisplayName("31: a commit that the host does not tell of is seen at once all the same")
    void a_silent_commit_is_seen_at_once() {
        revoke(new Silent((EnlistedTransaction) transaction));
        assertThat(status()).isInstanceOf(KeyStatus.Valid.class);
        transaction.committed();
        assertThat(status()).isEqualTo(REVOKED);
        assertThat(isCached()).isFalse();

        fixture.scheduler.tick();
        assertThat(isCached()).isTrue();
        assertThat(status()).isEqualTo(REVOKED);
        assertThat(delivered).contains(EventType.LICENSE_REVOKED);
    }

    @Test
    void a_silent_rollback_is_given_up_after_a_while() {
        revoke(new Silent((EnlistedTransaction) transaction));
        transaction.rolledBack();
        fixture.scheduler.tick();
        assertThat(isCached()).isFalse();

        fixture.clock.advance(Duration.ofMinutes(11));
        fixture.scheduler.tick();
        assertThat(isCached()).isTrue();
    }

    @Test
    @DisplayName("31: a key that was unknown during the transaction is known when it commits")
    void an_unknown_key_is_known_when_it_commits() {
        LicenseKey foreign = LicenseKey.of("another system's key");
        fixture.engine
                .within(new Silent((EnlistedTransaction) transaction))
                .importKeys(fixture.item.id(), LicenseTerms.itemDefaults(), List.of(foreign));
        assertThat(fixture.engine.licenses().status(foreign)).isInstanceOf(KeyStatus.Refused.class);
        transaction.committed();
        assertThat(fixture.engine.licenses().status(foreign)).isInstanceOf(KeyStatus.Valid.class);
    }

    @Test
    void more_doubts_than_can_be_remembered_bypass_the_cache_until_they_are_settled() {
        assertThat(isCached()).isTrue();
        Selling inside = fixture.engine.within(transaction);
        for (int i = 0; i <= 10; i++) {
            inside.issue(fixture.item.id(), LicenseTerms.itemDefaults(), Selling.MAX_BATCH);
        }
        assertThat(isCached()).isFalse();
        transaction.committed();
        assertThat(isCached()).isTrue();
    }

    @Test
    void a_transaction_that_no_storage_has_lent_is_refused() {
        assertThatThrownBy(() -> fixture.engine.within(new Foreign()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("transaction must come from the engine's storage");
    }

    private Selling revoke(HostTransaction lent) {
        Selling inside = fixture.engine.within(lent);
        inside.revoke(issued.license().id(), "refund");
        return inside;
    }

    private KeyStatus status() {
        return fixture.engine.licenses().status(issued.key());
    }

    /** Whether the second of two questions is answered without the storage. */
    private boolean isCached() {
        status();
        long before = fixture.storage.snapshots();
        status();
        return fixture.storage.snapshots() == before;
    }

    /** A host that does not say how its transaction ended. */
    private record Silent(EnlistedTransaction transaction) implements EnlistedTransaction {
        @Override
        public <T extends @Nullable Object> T run(TransactionWork<T> work) {
            return transaction.run(work);
        }

        @Override
        public void committed() {}

        @Override
        public void rolledBack() {}

        @Override
        public void whenEnded(Runnable action) {}
    }

    /** What no storage has lent. */
    private record Foreign() implements HostTransaction {
        @Override
        public void committed() {}

        @Override
        public void rolledBack() {}
    }
}
