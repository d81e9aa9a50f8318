package dev.latchkey.api.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets that all engines on the same database share. Thread-safe.
 *
 * <ul>
 *   <li>The time is the storage's own: one clock for all engines.
 *   <li>Each call decides by itself, on the state that the last one left: of any number of simultaneous calls, as many
 *       are admitted as there are tokens. So in any time d, over all engines, at most {@code burst + d / interval} are.
 *   <li>A clock that is set back grants nothing. If a bucket then lacks more than {@code capacity} by more than a
 *       minute, it counts as empty from then on: nobody is refused for as long as the clock was set back.
 *   <li>A bucket's state need not survive a crash: it is full afterwards.
 * </ul>
 */
public interface SharedBuckets {

    /**
     * Takes a token if there is one. A bucket that was never used is full.
     *
     * @param bucket the bucket: a hash over its owner and class
     * @param limit the bucket's size and rate, which may differ from those of the last call
     * @return whether there was a token, and the state of the bucket
     * @throws StorageException if the storage cannot answer
     */
    BucketAnswer take(UUID bucket, BucketLimit limit);

    /**
     * Forgets buckets that are full. Examines some buckets, in an order of its own, and deletes the full ones among
     * them.
     *
     * @param after the last bucket that the previous call examined; {@code null} to begin at the first
     * @param most how many to examine
     * @return the last bucket examined; {@code null} at the end
     * @throws StorageException if the storage cannot answer
     */
    @Nullable
    UUID sweep(@Nullable UUID after, int most);
}
