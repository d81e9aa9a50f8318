package dev.latchkey.core.internal.license;

import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Has changes run inside transactions of the host's. Thread-safe. */
@Singleton
public final class HostTransactions {
    private final Doubts doubts;

    /** Notes what it is not known to have committed. */
    @Inject
    HostTransactions(Doubts doubts) {
        this.doubts = doubts;
    }

    /**
     * All changes in this one, which belong to its thread and end with it.
     *
     * @throws IllegalArgumentException if no storage lent it
     */
    public Transactions within(HostTransaction transaction) {
        if (transaction instanceof EnlistedTransaction enlisted) {
            return new LentTransaction(enlisted, doubts);
        }
        throw new IllegalArgumentException("transaction must be one that the engine's storage has lent");
    }
}
