package dev.latchkey.core.license;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.license.LicenseChanges;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.transaction.AttributedTransactions;
import dev.latchkey.core.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Opens the seller's side of licences over transactions of either kind. Thread-safe. */
@Singleton
public final class AdministrationFactory {
    private final SnapshotCache cache;
    private final Doubts doubts;
    private final Issuance issuance;
    private final RecoverableKeys recoverableKeys;
    private final KeyLookup keys;
    private final Clock clock;

    /** A factory. */
    @Inject
    AdministrationFactory(
            SnapshotCache cache,
            Doubts doubts,
            Issuance issuance,
            RecoverableKeys recoverableKeys,
            KeyLookup keys,
            Clock clock) {
        this.cache = cache;
        this.doubts = doubts;
        this.issuance = issuance;
        this.recoverableKeys = recoverableKeys;
        this.keys = keys;
        this.clock = clock;
    }

    /** Changes inside a transaction of the host's. */
    public LicenseChanges within(HostTransaction transaction) {
        return over(new LentTransaction(transaction, doubts));
    }

    /** Changes in somebody's name inside a transaction of the host's. */
    public LicenseChanges within(HostTransaction transaction, Actor actor) {
        return over(new AttributedTransactions(new LentTransaction(transaction, doubts), actor));
    }

    /** Changes that run there. */
    public LicenseChanges over(Transactions transactions) {
        return new LicenseAdministration(transactions, cache, issuance, recoverableKeys, keys, clock);
    }
}
