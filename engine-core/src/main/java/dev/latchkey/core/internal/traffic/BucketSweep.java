package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.storage.SharedBuckets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through a storage's buckets, round after round, and has it forget those that are full. Thread-safe. */
final class BucketSweep {
    /** How many buckets are looked at in one transaction. */
    static final int BATCH = 1_000;
    /** The most transactions at a time. */
    static final int MOST_BATCHES = 100;

    private final SharedBuckets buckets;
    private @Nullable UUID last;

    /** A sweep from the first bucket on. */
    BucketSweep(SharedBuckets buckets) {
        this.buckets = buckets;
    }

    /**
     * Goes on where it ended the last time, to the last bucket at most.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    synchronized void run() {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            last = buckets.sweep(last, BATCH);
            if (last == null) {
                return;
            }
        }
    }
}
