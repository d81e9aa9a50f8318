package dev.latchkey.http.wire;

import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage in memory that answers so many calls more, and then none. */
final class FailingStorage extends ForwardingStorage {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile StorageException failure = new StorageException("the storage does not answer", null);

    FailingStorage() {
        super(new MemoryStorage());
    }

    void failAfter(int calls) {
        left.set(calls);
    }

    /** Fails each call from now on with this failure. */
    void failWith(StorageException failure) {
        this.failure = failure;
        failAfter(0);
    }

    private void count() {
        if (left.getAndUpdate(calls -> Math.max(0, calls - 1)) == 0) {
            throw failure;
        }
    }

    @Override
    public <T> T inTransaction(TransactionWork<T> work) {
        count();
        return super.inTransaction(work);
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        count();
        return super.snapshot(keyHash, maxActivations);
    }
}
