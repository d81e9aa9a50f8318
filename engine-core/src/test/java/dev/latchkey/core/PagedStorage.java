package dev.latchkey.core;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingEvents;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.TransactionWork;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A storage that others write to, and whose pages of the event log are changed on their way to the reader. Closing it
 * does nothing, since others use the storage behind it.
 */
public final class PagedStorage extends ForwardingStorage {
    private volatile UnaryOperator<EventPage> pages = page -> page;
    private boolean leavesLate;
    private long looks;

    /** The storage behind it. */
    public PagedStorage(Storage behind) {
        super(behind);
    }

    /** From now on, only {@code read} looks for late events. */
    public void leaveLate() {
        leavesLate = true;
        looks = 0;
    }

    /** How often late events were looked for since then. */
    public long looks() {
        return looks;
    }

    /** From now on, each page is changed like this. */
    public void pages(UnaryOperator<EventPage> pages) {
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

    @Override
    public void close() {
        // Others go on with it.
    }
}
