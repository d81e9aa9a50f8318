package dev.latchkey.core.internal.upkeep;

import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Deletes what has expired in the storage, whoever wrote it, a bounded number at a time. Thread-safe. */
@Singleton
public final class ExpirySweep {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** The most rows that one transaction deletes. */
    private static final int BATCH = 1_000;
    /** The most transactions at a time. */
    private static final int MOST_BATCHES = 100;

    private final Storage storage;
    private final Clock clock;

    /** A sweep of this storage. */
    @Inject
    ExpirySweep(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Deletes rows of one table. */
    @FunctionalInterface
    public interface Deletion {
        /**
         * Deletes the oldest of what has expired.
         *
         * @param now the time before which it has
         * @param limit the most rows to delete
         * @return how many were deleted
         */
        int deleteExpired(StorageTransaction transaction, Instant now, int limit);
    }

    /** Has expired rows deleted once a minute, if the storage keeps any. */
    public Set<Periodic> of(Capability capability, String name, Deletion deletion) {
        return storage.capabilities().contains(capability)
                ? Set.of(Periodic.every(PERIOD, name, () -> delete(deletion)))
                : Set.of();
    }

    private void delete(Deletion deletion) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        int deleted = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && deleted >= BATCH; batch++) {
            deleted = storage.<Integer>inTransaction(tx -> deletion.deleteExpired(tx, now, BATCH));
        }
    }
}
