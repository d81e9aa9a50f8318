package dev.latchkey.core.internal.transaction;

import dagger.Binds;
import dagger.Module;

/** Wires where changes run unless somebody says otherwise. */
@Module
public interface TransactionModule {
    /** Each in a transaction of its own. */
    @Binds
    Transactions transactions(OwnTransactions own);
}
