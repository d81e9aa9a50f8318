package dev.latchkey.core.internal.license;

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

    /** All changes in this one, which belong to its thread and end with it. */
    public Transactions within(HostTransaction transaction) {
        return new LentTransaction(transaction, doubts);
    }
}
