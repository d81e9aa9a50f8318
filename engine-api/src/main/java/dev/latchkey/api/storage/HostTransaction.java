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
     * @throws StorageException if the storage cannot answer
     */
    <T extends @org.jspecify.annotations.Nullable Object> T run(TransactionWork<T> work);

    /** Says that the host committed it. */
    void committed();

    /** Says that the host rolled it back. */
    void rolledBack();

    /** For the engine: runs this once when the host says how the transaction ended, or at once if it has said so. */
    void whenEnded(Runnable action);
}
