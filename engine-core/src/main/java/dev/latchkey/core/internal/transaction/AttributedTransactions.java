package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.storage.StorageTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes in somebody's name.
 *
 * @param behind the transactions that run them
 * @param actor the actor
 * @param isOperator whether the actor is an operator of the installation
 */
public record AttributedTransactions(Transactions behind, Actor actor, boolean isOperator) implements Transactions {

    @Override
    public boolean areJoined() {
        return behind.areJoined();
    }

    @Override
    public <T extends @Nullable Object> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        return behind.change((tx, footprint) -> work.apply(new AttributedTransaction(tx, actor), footprint));
    }

    @Override
    public <T extends @Nullable Object> T read(Function<StorageTransaction, T> work) {
        return behind.read(work);
    }
}
