package dev.latchkey.api.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets that all engines on one content share. Thread-safe.
 *
 * <ul>
 *   <li>The time is the storage's own, one clock for all engines.
 *   <li>Each call decides by itself, on what the last one left: of any number at once, as many are admitted as there are
 *       tokens. So in any time d no more than {@code burst + d / interval} are, over all engines.
 *   <li>A clock that is set back grants nothing. A bucket that then lacks more than {@code capacity}, by more than a
 *       minute, is empty from now on, so that nobody is refused for as long as the clock was set back.
 *   <li>What is in a bucket need not survive a crash: it is full then.
 * </ul>
 */
public interface SharedBuckets {

    /**
     * Takes a token if there is one. A bucket that was never used is full.
     *
     * @param bucket the bucket: a hash over its owner and class
     * @param limit the bucket's size and pace, which may differ from those of the last call
     * @return whether there was a token, and the state of the bucket
     * @throws StorageException if the storage cannot answer
     */
    BucketAnswer take(UUID bucket, BucketLimit limit);

    /**
     * Forgets buckets that are full. It looks at some, in an order of its own, and deletes those among them.
     *
     * @param after the last one looked at before; {@code null} begins at the first
     * @param most how many to look at
     * @return the last one looked at; {@code null} if that was the end
     * @throws StorageException if the storage cannot answer
     */
    @Nullable
    UUID sweep(@Nullable UUID after, int most);
}
