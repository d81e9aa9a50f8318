package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.Storage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes events after their retention, a bounded number at a time. The clock alone does not decide: it may have been
 * set ahead, and other engines may not have read yet the events that it counts as old. So an event is deleted only
 * after it has been visible for an hour, and only if a later one was visible then: so no reader of the last hour loses
 * the last event that it has read, from which it knows the log. Thread-safe.
 */
@Singleton
final class EventRetention {
    /** The largest number of events that one transaction deletes. */
    static final int BATCH = 1_000;
    /** The largest number of transactions at a time. */
    static final int MOST_BATCHES = 100;
    /** The time for which an event must have been visible. */
    static final Duration SEEN = Duration.ofHours(1);

    private final Storage storage;
    private final Clock clock;
    private final LongSupplier ticker;
    private final @Nullable Duration retention;
    /** The place where a reader began at a time of the ticker; {@code null} if none did. */
    private @Nullable EventPosition noted;

    private long notedAt;
    /** The latest such place that is old enough. */
    private EventPosition last = EventPosition.START;

    @Inject
    EventRetention(Storage storage, Clock clock, LongSupplier ticker, FeedSettings settings) {
        this.storage = storage;
        this.clock = clock;
        this.ticker = ticker;
        this.retention = settings.retention();
    }

    /** Whether events are ever deleted. */
    boolean isOn() {
        return retention != null;
    }

    /**
     * Deletes the oldest expired events. The rest stays for the next time.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    synchronized void deleteOld() {
        if (retention == null) {
            return;
        }
        note();
        Instant before = Instant.ofEpochMilli(clock.millis()).minus(retention);
        int deleted = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && deleted >= BATCH; batch++) {
            deleted = storage.<Integer>inTransaction(tx -> tx.events().deleteBefore(before, last, BATCH));
        }
    }

    private void note() {
        long now = ticker.getAsLong();
        EventPosition before = noted;
        if (before == null || now - notedAt >= SEEN.toNanos()) {
            last = before == null ? EventPosition.START : before;
            noted = storage.inTransaction(tx -> tx.events().head());
            notedAt = now;
        }
    }
}
