package dev.latchkey.core.internal.secret;

import dev.latchkey.api.storage.StorageTransaction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All values of one kind that a storage keeps sealed, in an order of their own. Thread-safe. */
public interface SealedValues {

    /** The kind's place among all kinds, from 0 on without gaps. It never changes, since storages keep it. */
    int place();

    /**
     * Some of them, seen to.
     *
     * @param renewed how many were sealed under an earlier secret, and are no longer
     * @param last the last one's id; {@code null} if none are left
     */
    record Batch(int renewed, @Nullable UUID last) {}

    /**
     * Sees to it that the next of them are sealed under the present master secret. One that does not open is left as it
     * is.
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to see to
     */
    Batch renew(StorageTransaction transaction, @Nullable UUID after, int limit);
}
