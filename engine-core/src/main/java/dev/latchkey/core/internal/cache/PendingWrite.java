package dev.latchkey.core.internal.cache;

import org.jspecify.annotations.Nullable;

/**
 * A write under way, during which its key is read through. To be ended exactly once, whatever became of it.
 *
 * @param <V> the value
 */
public interface PendingWrite<V> {

    /** What was known of the value when the write began; {@code null} if nothing. */
    @Nullable
    V before();

    /**
     * Ends the write.
     *
     * @param after the value that it left in the storage, which is kept if no other write came near; {@code null} if
     *     that is not known
     */
    void end(@Nullable V after);
}
