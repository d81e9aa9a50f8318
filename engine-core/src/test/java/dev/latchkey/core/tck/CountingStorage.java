package dev.latchkey.core.tck;

import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.api.storage.TransactionWork;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the calls that reach a storage. Thread-safe. */
public final class CountingStorage extends ForwardingStorage {
    private final LongAdder snapshots = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder transactions = new LongAdder();

    /** Counts in front of this storage. */
    public CountingStorage(Storage storage) {
        super(storage);
    }

    /** Licences looked up by their keys. */
    public long snapshots() {
        return snapshots.sum();
    }

    /** Activations, deactivations and batches of touches. */
    public long writes() {
        return writes.sum();
    }

    /** Transactions, whether they wrote or only read. */
    public long transactions() {
        return transactions.sum();
    }

    /** All of them. */
    public long calls() {
        return snapshots() + writes() + transactions();
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        transactions.increment();
        return super.inTransaction(work);
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        snapshots.increment();
        return super.snapshot(keyHash, maxActivations);
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        writes.increment();
        return super.activate(command);
    }

    @Override
    public DeactivationResult deactivate(DeactivationCommand command) {
        writes.increment();
        return super.deactivate(command);
    }

    @Override
    public void touch(Collection<Touch> touches) {
        writes.increment();
        super.touch(touches);
    }
}
