package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.storage.StorageTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The place where changes run: in transactions of their own, or together in one that somebody else ends. */
public interface Transactions {

    /** The actor in whose name they run; {@code null} for the host. */
    default @Nullable Actor actor() {
        return null;
    }

    /** Whether the actor is an operator of the installation. */
    default boolean isOperator() {
        return false;
    }

    /** Whether all of them run in one transaction, which the calling thread has open. */
    default boolean areJoined() {
        return false;
    }

    /**
     * Runs work that changes something, and keeps the caches correct. The work may run again after a conflict.
     *
     * @throws dev.latchkey.api.RefusedException {@code insufficient_credits} if the actor's token has none left
     */
    <T extends @Nullable Object> T change(BiFunction<StorageTransaction, Footprint, T> work);

    /** Runs work that only reads. */
    <T extends @Nullable Object> T read(Function<StorageTransaction, T> work);
}
