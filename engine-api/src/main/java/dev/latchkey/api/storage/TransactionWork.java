package dev.latchkey.api.storage;

/**
 * The work of one transaction. It may run again after a conflict and, on a cluster of databases,
 * after it refused something or threw for another reason. Its only effects must be those on the transaction.
 *
 * @param <T> the type of its answer
 */
@FunctionalInterface
public interface TransactionWork<T extends @org.jspecify.annotations.Nullable Object> {

    /**
     * Does the work.
     *
     * @param transaction the transaction for it
     * @return the work's answer
     */
    T in(StorageTransaction transaction);
}
