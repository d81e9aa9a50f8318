package dev.latchkey.http.wire;

import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage in memory that answers so many calls more, and then none. */
final class FailingStorage extends ForwardingStorage {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    FailingStorage() {
        super(new MemoryStorage());
    }

    void failAfter(int calls) {
        left.set(calls);
    }

    @Override
    public <T> T inTransaction(TransactionWork<T> work) {
        if (left.getAndUpdate(calls -> Math.max(0, calls - 1)) == 0) {
            throw new StorageException("the storage does not answer", null);
        }
        return super.inTransaction(work);
    }
}
