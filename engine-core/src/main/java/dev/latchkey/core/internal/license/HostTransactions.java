package dev.latchkey.core.internal.license;

import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Runs changes inside transactions of the host. Thread-safe. */
@Singleton
public final class HostTransactions {
    private final Doubts doubts;

    /** Creates one that records changes with an unknown outcome. */
    @Inject
    HostTransactions(Doubts doubts) {
        this.doubts = doubts;
    }

    /**
     * Runs all changes in this transaction. They belong to its thread and end with it.
     *
     * @throws IllegalArgumentException if it does not come from a storage
     */
    public Transactions within(HostTransaction transaction) {
        if (transaction instanceof EnlistedTransaction enlisted) {
            return new LentTransaction(enlisted, doubts);
        }
        throw new IllegalArgumentException("transaction must come from the engine's storage");
    }
}
