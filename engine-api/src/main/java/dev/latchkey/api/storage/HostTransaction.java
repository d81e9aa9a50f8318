package dev.latchkey.api.storage;

/**
 * A transaction that the host began, lent to the engine by the engine's storage. The engine neither commits nor rolls it
 * back. Belongs to one thread at a time.
 *
 * <p>The engine cannot see when it ends. Until the host says so, or the event log shows the outcome, the engine answers
 * for the licences that were changed in it from the storage and not from its cache: right, but slower.
 */
public interface HostTransaction {

    /** Tells the engine that the host has committed it. */
    void committed();

    /** Tells the engine that the host has rolled it back. */
    void rolledBack();
}
