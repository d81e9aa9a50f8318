package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.storage.StorageTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs all changes in one open transaction, with one footprint. They belong to its thread and end with it. After one of
 * them has failed, the transaction must not commit, since it may have done half of its work.
 */
public final class JoinedTransactions implements Transactions {
    private final StorageTransaction transaction;
    private final Footprint footprint;
    private @Nullable RuntimeException failure;
    private boolean ended;

    /** Creates one for this transaction. The code that opened the transaction ends the footprint after the commit. */
    public JoinedTransactions(StorageTransaction transaction, Footprint footprint) {
        this.transaction = transaction;
        this.footprint = footprint;
    }

    @Override
    public boolean areJoined() {
        return true;
    }

    @Override
    public <T extends @Nullable Object> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        requireOpen();
        requireWhole();
        try {
            return work.apply(transaction, footprint);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Function<StorageTransaction, T> work) {
        requireOpen();
        return work.apply(transaction);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }

    /** Refuses all changes and reads from now on, for callers that use a service beyond the commit. */
    public void end() {
        ended = true;
    }

    /** Throws the exception of a failed change, even if it was caught. */
    public void requireWhole() {
        if (failure != null) {
            throw failure;
        }
    }
}
