package dev.latchkey.api.storage;

import org.jspecify.annotations.Nullable;

/** The engine's side of a transaction of the host. Every {@link HostTransaction} of a storage is one. */
public interface EnlistedTransaction extends HostTransaction {

    /**
     * Runs work on the host's connection.
     *
     * @param <T> the type of its answer
     * @param work the work
     * @return its answer
     * @throws StorageException if the storage cannot answer
     */
    <T extends @Nullable Object> T run(TransactionWork<T> work);

    /**
     * Runs an action of the engine after the host has reported the end of the transaction, or at once if it already
     * has.
     *
     * @param action the action, which runs once
     */
    void whenEnded(Runnable action);
}
