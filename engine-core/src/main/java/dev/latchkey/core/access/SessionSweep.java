package dev.latchkey.core.access;

import dev.latchkey.api.storage.Storage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Deletes sessions that have ended by themselves, a bounded number at a time. An engine that has opened none since its
 * start leaves that to others, so that one that nobody signs in to asks its storage nothing. Thread-safe.
 */
@Singleton
final class SessionSweep {
    /** About the most sessions that one transaction deletes. */
    static final int BATCH = 1_000;
    /** The most transactions at a time. */
    static final int MOST_BATCHES = 100;

    private final Storage storage;
    private final Clock clock;
    private volatile boolean on;

    @Inject
    SessionSweep(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Says that there are sessions. */
    void begin() {
        on = true;
    }

    void run() {
        if (!on) {
            return;
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        int deleted = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && deleted >= BATCH; batch++) {
            deleted = storage.<Integer>inTransaction(tx -> tx.sessions().deleteExpired(now, BATCH));
        }
    }
}
