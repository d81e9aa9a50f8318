package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingEvents;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes inside a transaction of which the host does not say how it ended, and some of which have no event. */
class DoubtsTest {
    private final MemoryStorage memory = new MemoryStorage();
    private final CountingStorage storage = new CountingStorage(new Unmodifiable(memory));

    @AutoClose
    private final EngineFixture fixture = new EngineFixture(builder -> builder.storage(storage));

    private final IssuedLicense failing = fixture.issue(1);
    private final IssuedLicense revoked = fixture.issue(1);
    private final EnlistedTransaction host = (EnlistedTransaction) memory.begin();

    @Test
    @DisplayName("31: a change that failed before its event keeps no other from being seen to commit")
    void a_change_without_an_event_holds_up_no_other() {
        failToRevoke();
        within(tx -> tx).revoke(revoked.license().id(), "refund");
        host.committed();
        fixture.scheduler.tick();
        assertThat(isCached(revoked)).isTrue();
        assertThat(isCached(failing)).isFalse();
    }

    @Test
    void a_change_without_an_event_is_given_up_after_a_while_and_asks_for_nothing_until_then() {
        failToRevoke();
        host.rolledBack();
        long before = storage.calls();
        fixture.scheduler.tick();
        assertThat(storage.calls()).isEqualTo(before + EngineFixture.SWEEPS);
        assertThat(isCached(failing)).isFalse();

        fixture.clock.advance(Duration.ofMinutes(11));
        fixture.scheduler.tick();
        assertThat(isCached(failing)).isTrue();
    }

    private void failToRevoke() {
        Selling selling = within(tx -> new ForwardingTransaction(tx) {
            @Override
            public EventRepository events() {
                throw new StorageException("the log is full", null);
            }
        });
        assertThatThrownBy(() -> selling.revoke(failing.license().id(), "refund"))
                .isInstanceOf(StorageException.class);
    }

    private Selling within(UnaryOperator<StorageTransaction> view) {
        return fixture.engine.within(new Silent(host, view));
    }

    /** Whether the second of two questions is answered without the storage. */
    private boolean isCached(IssuedLicense license) {
        fixture.engine.licenses().status(license.key());
        long before = storage.snapshots();
        fixture.engine.licenses().status(license.key());
        return storage.snapshots() == before;
    }

    /** A host that does not say how its transaction ended. */
    private record Silent(EnlistedTransaction lent, UnaryOperator<StorageTransaction> view)
            implements EnlistedTransaction {
        @Override
        public <T extends @Nullable Object> T run(TransactionWork<T> work) {
            return lent.run(tx -> work.in(view.apply(tx)));
        }

        @Override
        public void committed() {}

        @Override
        public void rolledBack() {}

        @Override
        public void whenEnded(Runnable action) {}
    }

    /** A storage that answers sets which nobody can change, nor ask whether {@code null} is in them. */
    private static final class Unmodifiable extends ForwardingStorage {
        Unmodifiable(MemoryStorage behind) {
            super(behind);
        }

        @Override
        public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
            return super.inTransaction(tx -> work.in(new ForwardingTransaction(tx) {
                @Override
                public EventRepository events() {
                    return new ForwardingEvents(super.events()) {
                        @Override
                        public Set<EventPosition> visible(Collection<EventPosition> positions) {
                            return Set.copyOf(super.visible(positions));
                        }
                    };
                }
            }));
        }
    }
}
