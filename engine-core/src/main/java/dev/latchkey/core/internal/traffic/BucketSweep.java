package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.storage.SharedBuckets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through a storage's buckets, round after round, and deletes the full ones. Thread-safe. */
final class BucketSweep {
    /** The number of buckets that one transaction examines. */
    static final int BATCH = 1_000;
    /** The largest number of transactions at a time. */
    static final int MOST_BATCHES = 100;

    private final SharedBuckets buckets;
    private @Nullable UUID last;

    /** Creates a sweep from the first bucket on. */
    BucketSweep(SharedBuckets buckets) {
        this.buckets = buckets;
    }

    /**
     * Continues from its last end, to the last bucket at most.
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
