package dev.latchkey.core.storage;

import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.api.storage.TransactionWork;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A storage in memory, empty at first. Closing it loses its content. It keeps every rule of {@link Storage} and
 * survives no failure. Thread-safe: one transaction writes at a time, and readers do not wait for it.
 */
public final class MemoryStorage implements Storage {
    private final MemoryTables tables = new MemoryTables();
    private final ThreadLocal<Boolean> inTransaction = ThreadLocal.withInitial(() -> false);
    private final @Nullable SharedBuckets buckets;

    /** Creates an empty storage. It has no clock, and therefore no {@linkplain #sharedBuckets() shared buckets}. */
    public MemoryStorage() {
        this.buckets = null;
    }

    /**
     * Creates an empty storage with shared buckets.
     *
     * @param clock the clock of the buckets
     */
    public MemoryStorage(Clock clock) {
        this.buckets = new MemoryBuckets(tables, clock);
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        MemoryTransaction transaction = new MemoryTransaction(tables);
        try {
            T answer = run(transaction, work);
            transaction.commit();
            return answer;
        } finally {
            transaction.end();
        }
    }

    <T extends @Nullable Object> T run(MemoryTransaction transaction, TransactionWork<T> work) {
        tables.requireOpen();
        if (inTransaction.get()) {
            throw new IllegalStateException("this thread is in a transaction of this storage already");
        }
        inTransaction.set(true);
        try {
            return work.in(transaction);
        } finally {
            inTransaction.remove();
        }
    }

    /**
     * Begins a transaction for a host whose own order must commit together with the engine's licences. It ends with
     * {@link HostTransaction#committed()}, which commits it, or {@link HostTransaction#rolledBack()}, which rolls it
     * back. From its first change to its end, nobody else can write to this storage: others wait for 10 seconds, then
     * fail.
     *
     * @return the transaction, which the host must end
     */
    public HostTransaction begin() {
        return new MemoryHostTransaction(this, new MemoryTransaction(tables));
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        return new MemoryTransaction(tables).licenses().snapshot(keyHash, maxActivations);
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        return inTransaction(tx -> new MemoryActivations((MemoryTransaction) tx).activate(command));
    }

    @Override
    public DeactivationResult deactivate(DeactivationCommand command) {
        return inTransaction(tx -> new MemoryActivations((MemoryTransaction) tx).deactivate(command));
    }

    @Override
    public void touch(Collection<Touch> touches) {
        inTransaction(tx -> {
            MemoryActivations activations = new MemoryActivations((MemoryTransaction) tx);
            touches.forEach(activations::touch);
            return true;
        });
    }

    @Override
    public void ping() {
        tables.requireOpen();
    }

    @Override
    public @Nullable Path directory() {
        return null;
    }

    @Override
    public boolean isTransient() {
        return true;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Set<Capability> capabilities() {
        return buckets == null
                ? EnumSet.complementOf(EnumSet.of(Capability.SHARED_BUCKETS))
                : EnumSet.allOf(Capability.class);
    }

    @Override
    public SharedBuckets sharedBuckets() {
        return buckets == null ? Storage.super.sharedBuckets() : buckets;
    }

    @Override
    public void close() {
        tables.close();
    }
}
