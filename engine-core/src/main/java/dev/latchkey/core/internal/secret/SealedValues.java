package dev.latchkey.core.internal.secret;

import dev.latchkey.api.storage.StorageTransaction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All values of one kind that a storage keeps sealed, in an order of their own. Thread-safe. */
public interface SealedValues {

    /** The kind's place among all kinds, from 0 on without gaps. It never changes, since storages keep it. */
    int place();

    /**
     * The result of resealing a batch.
     *
     * @param renewed the number of values that were sealed under an earlier secret and are no longer
     * @param last the id of the last value; {@code null} if none are left
     */
    record Batch(int renewed, @Nullable UUID last) {}

    /**
     * Reseals the next values that are not sealed under the present master secret. A value that does not open stays as
     * it is.
     *
     * @param after only those after this id; {@code null} for the first
     * @param limit how many values to examine at most
     */
    Batch renew(StorageTransaction transaction, @Nullable UUID after, int limit);
}
