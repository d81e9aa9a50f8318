package dev.latchkey.core.tck;

import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.TransactionWork;
import org.jspecify.annotations.Nullable;

/** A storage that answers no transaction from the n-th on, as if the process had ended there. */
final class CrashingStorage extends ForwardingStorage {

    /** What became of the n-th transaction. */
    enum Crash {
        /** It rolled back with all its work done. */
        BEFORE_COMMIT,
        /** It committed, and nobody learned of that. */
        AFTER_COMMIT
    }

    private final Crash crash;
    private int left;

    CrashingStorage(Storage storage, Crash crash, int transaction) {
        super(storage);
        this.crash = crash;
        this.left = transaction;
    }

    boolean hasCrashed() {
        return left <= 0;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        left--;
        if (left > 0) {
            return super.inTransaction(work);
        }
        if (left == 0 && crash == Crash.AFTER_COMMIT) {
            super.inTransaction(work);
            throw new OutcomeUnknownException("crashed", null);
        } else if (left == 0) {
            super.inTransaction(tx -> {
                work.in(tx);
                throw new StorageException("crashed", null);
            });
        }
        throw new StorageException("crashed", null);
    }
}
