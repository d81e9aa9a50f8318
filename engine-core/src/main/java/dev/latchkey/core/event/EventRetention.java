package dev.latchkey.core.event;

import dev.latchkey.api.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deletes events that are older than they are kept, a bounded number at a time. Thread-safe. */
public final class EventRetention {
    /** The most events that one transaction deletes. */
    static final int BATCH = 1_000;
    /** The most transactions at a time. */
    static final int MOST_BATCHES = 100;

    private final Storage storage;
    private final Clock clock;
    private final @Nullable Duration retention;

    /**
     * A retention.
     *
     * @param retention how long events are kept; {@code null} is for ever
     */
    public EventRetention(Storage storage, Clock clock, @Nullable Duration retention) {
        this.storage = storage;
        this.clock = clock;
        this.retention = retention;
    }

    /** Whether events are ever deleted. */
    public boolean isOn() {
        return retention != null;
    }

    /**
     * Deletes the oldest of what is too old; what is left then is for the next time.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public void deleteOld() {
        if (retention == null) {
            return;
        }
        Instant before = Instant.ofEpochMilli(clock.millis()).minus(retention);
        int deleted = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && deleted >= BATCH; batch++) {
            deleted = storage.<Integer>inTransaction(tx -> tx.events().deleteBefore(before, BATCH));
        }
    }
}
