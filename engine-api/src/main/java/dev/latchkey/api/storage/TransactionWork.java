package dev.latchkey.api.storage;

/**
 * The work of one transaction. It may be run again after a conflict, so its only effects are those on the transaction.
 *
 * @param <T> the type of its answer
 */
@FunctionalInterface
public interface TransactionWork<T extends @org.jspecify.annotations.Nullable Object> {

    /**
     * Does the work.
     *
     * @param transaction the transaction to do it in
     * @return the work's answer
     */
    T in(StorageTransaction transaction);
}
