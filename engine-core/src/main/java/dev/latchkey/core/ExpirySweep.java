package dev.latchkey.core;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.ToIntFunction;

/** Deletes what has expired in the storage, whoever wrote it, a bounded number at a time. Thread-safe. */
@Singleton
final class ExpirySweep {
    /** The most rows that one transaction deletes. */
    static final int BATCH = 1_000;
    /** The most transactions at a time. */
    static final int MOST_BATCHES = 100;

    private final Storage storage;
    private final Clock clock;

    @Inject
    ExpirySweep(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Deletes the answers of calls with idempotency keys. */
    void deleteOldAnswers() {
        Instant now = now();
        inBatches(tx -> tx.idempotency().deleteExpired(now, BATCH));
    }

    /** Deletes browsers' sessions. */
    void deleteEndedSessions() {
        Instant now = now();
        inBatches(tx -> tx.sessions().deleteExpired(now, BATCH));
    }

    private void inBatches(ToIntFunction<StorageTransaction> delete) {
        int deleted = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && deleted >= BATCH; batch++) {
            deleted = storage.<Integer>inTransaction(delete::applyAsInt);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
