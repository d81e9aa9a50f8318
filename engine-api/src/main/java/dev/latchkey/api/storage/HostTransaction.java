package dev.latchkey.api.storage;

/**
 * A transaction that the host began, lent to the engine. The engine neither commits nor rolls it back. Belongs to one
 * thread at a time.
 *
 * <p>The engine cannot see when it ends. Until the host says so, or the event log shows the outcome, the engine answers
 * for the licences that were changed in it from the storage and not from its cache: right, but slower.
 */
public interface HostTransaction {

    /**
     * Runs work on the host's connection.
     *
     * @param <T> the type of its answer
     * @param work the work
     * @return its answer
     * @throws StorageException if the storage cannot answer
     */
    <T extends @org.jspecify.annotations.Nullable Object> T run(TransactionWork<T> work);

    /** Tells the engine that the host has committed it. */
    void committed();

    /** Tells the engine that the host has rolled it back. */
    void rolledBack();

    /**
     * Runs an action of the engine's once the host has told how the transaction ended, or at once if it has already.
     *
     * @param action the action, which runs once
     */
    void whenEnded(Runnable action);
}
