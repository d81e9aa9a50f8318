package dev.latchkey.api.storage;

import org.jspecify.annotations.Nullable;

/** The engine's side of a transaction of the host's. Every {@link HostTransaction} that a storage lends is one. */
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
     * Runs an action of the engine's once the host has told how the transaction ended, or at once if it has already.
     *
     * @param action the action, which runs once
     */
    void whenEnded(Runnable action);
}
