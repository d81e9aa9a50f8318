package dev.latchkey.core.license;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.access.AttributedTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Changes in somebody's name.
 *
 * @param behind where they run
 * @param actor in whose name
 */
record AttributedTransactions(Transactions behind, Actor actor) implements Transactions {

    @Override
    public <T> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        return behind.change((tx, footprint) -> work.apply(new AttributedTransaction(tx, actor), footprint));
    }

    @Override
    public <T> T read(Function<StorageTransaction, T> work) {
        return behind.read(work);
    }
}
