package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingEvents;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A storage that others write to, and whose pages of the event log are changed on their way to the reader. */
final class PagedStorage extends ForwardingStorage {
    private UnaryOperator<EventPage> pages = page -> page;
    private boolean leavesLate;
    private long looks;

    PagedStorage() {
        super(new MemoryStorage());
    }

    /** From now on, only {@code read} looks for late events. */
    void leaveLate() {
        leavesLate = true;
        looks = 0;
    }

    /** How often late events were looked for since then. */
    long looks() {
        return looks;
    }

    void pages(UnaryOperator<EventPage> pages) {
        this.pages = pages;
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
                return paged(super.events());
            }
        }));
    }

    private EventRepository paged(EventRepository events) {
        return new ForwardingEvents(events) {
            @Override
            public EventPage read(EventPosition from, EventPosition settled, int limit) {
                looks++;
                return pages.apply(super.read(from, settled, limit));
            }

            @Override
            public EventPage readNew(EventPosition from, int limit) {
                EventPage page = pages.apply(super.readNew(from, limit));
                return leavesLate ? page.withLateLeft() : page;
            }
        };
    }
}
