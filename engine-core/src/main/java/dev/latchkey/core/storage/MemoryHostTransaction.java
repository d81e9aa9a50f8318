package dev.latchkey.core.storage;

import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.TransactionWork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction that the host ends. */
final class MemoryHostTransaction implements EnlistedTransaction {
    private final MemoryStorage storage;
    private final MemoryTransaction transaction;
    private final List<Runnable> whenEnded = new ArrayList<>();
    private boolean ended;

    MemoryHostTransaction(MemoryStorage storage, MemoryTransaction transaction) {
        this.storage = storage;
        this.transaction = transaction;
    }

    @Override
    public <T extends @Nullable Object> T run(TransactionWork<T> work) {
        return storage.run(transaction, work);
    }

    @Override
    public void committed() {
        if (!ended) {
            try {
                transaction.commit();
            } finally {
                rolledBack();
            }
        }
    }

    @Override
    public void rolledBack() {
        if (!ended) {
            ended = true;
            transaction.end();
            whenEnded.forEach(Runnable::run);
        }
    }

    @Override
    public void whenEnded(Runnable action) {
        if (ended) {
            action.run();
        } else {
            whenEnded.add(action);
        }
    }
}
