package dev.latchkey.api.storage;

/**
 * A transaction that the host began and the engine's storage lends to the engine. The engine neither commits it nor
 * rolls it back. Belongs to one thread at a time.
 *
 * <p>The engine cannot see it end. Until the host reports the end, or the event log shows the outcome, the engine
 * answers for the changed licences from the storage instead of its cache: correct, but slower.
 */
public interface HostTransaction {

    /** Tells the engine that the host has committed it. */
    void committed();

    /** Tells the engine that the host has rolled it back. */
    void rolledBack();
}
