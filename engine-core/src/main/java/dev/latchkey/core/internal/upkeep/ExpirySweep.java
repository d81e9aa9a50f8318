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

/** Deletes expired rows of any writer from the storage, a bounded number at a time. Thread-safe. */
@Singleton
public final class ExpirySweep {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** The largest number of rows that one transaction deletes. */
    private static final int BATCH = 1_000;
    /** The largest number of transactions at a time. */
    private static final int MOST_BATCHES = 100;

    private final Storage storage;
    private final Clock clock;

    /** Creates a sweep of this storage. */
    @Inject
    ExpirySweep(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Deletes rows of one table. */
    @FunctionalInterface
    public interface Deletion {
        /**
         * Deletes the oldest expired rows.
         *
         * @param now the time that decides which rows have expired
         * @param limit how many rows to delete at most
         * @return how many were deleted
         */
        int deleteExpired(StorageTransaction transaction, Instant now, int limit);
    }

    /** The work of deleting expired rows once a minute; empty if the storage keeps no such rows. */
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
