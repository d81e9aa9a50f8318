package dev.latchkey.core.internal.transaction;

import dagger.Binds;
import dagger.Module;

/** Wires the default transactions for changes. */
@Module
public interface TransactionModule {
    /** Each change runs in a transaction of its own. */
    @Binds
    Transactions transactions(OwnTransactions own);
}
