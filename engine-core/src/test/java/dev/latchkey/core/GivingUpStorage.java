package dev.latchkey.core;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingEvents;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.TransactionWork;
import org.jspecify.annotations.Nullable;

/** A storage as others see it, whose event log may have more to remember than it can. */
final class GivingUpStorage extends ForwardingStorage {
    private volatile boolean givesUp;

    GivingUpStorage(Storage behind) {
        super(behind);
    }

    /** Whether it has more to remember from now on. */
    void giveUp(boolean givesUp) {
        this.givesUp = givesUp;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return super.inTransaction(tx -> work.in(new ForwardingTransaction(tx) {
            @Override
            public EventRepository events() {
                return log(super.events());
            }
        }));
    }

    private EventRepository log(EventRepository events) {
        return new ForwardingEvents(events) {
            @Override
            public EventPage read(EventPosition from, EventPosition settled, int limit) {
                return given(super.read(from, settled, limit));
            }

            @Override
            public EventPage readNew(EventPosition from, int limit) {
                return given(super.readNew(from, limit));
            }

            private EventPage given(EventPage page) {
                return givesUp ? page.withGivenUp() : page;
            }
        };
    }

    @Override
    public void close() {
        // Others go on with it.
    }
}
