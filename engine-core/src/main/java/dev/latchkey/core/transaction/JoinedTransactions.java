package dev.latchkey.core.transaction;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.storage.StorageTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All changes in one transaction that is open, and leave one footprint. They belong to its thread and end with it.
 *
 * @param transaction the transaction
 * @param footprint what they change, which whoever opened it ends after the commit
 */
public record JoinedTransactions(StorageTransaction transaction, Footprint footprint) implements Transactions {

    @Override
    public @Nullable Actor actor() {
        return null;
    }

    @Override
    public <T extends @Nullable Object> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        return work.apply(transaction, footprint);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<StorageTransaction, T> work) {
        return work.apply(transaction);
    }
}
