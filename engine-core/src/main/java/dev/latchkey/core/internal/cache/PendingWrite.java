package dev.latchkey.core.internal.cache;

import org.jspecify.annotations.Nullable;

/**
 * A write in progress. Meanwhile, reads of its key go to the storage. It must be ended exactly once, whatever its
 * outcome.
 *
 * @param <V> the value
 */
public interface PendingWrite<V> {

    /** The value that was known when the write began; {@code null} if there was none. */
    @Nullable
    V before();

    /**
     * Ends the write.
     *
     * @param after the value that it left in the storage, which is kept if no other write overlapped; {@code null} if
     *     that is not known
     */
    void end(@Nullable V after);
}
