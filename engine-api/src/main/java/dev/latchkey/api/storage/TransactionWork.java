package dev.latchkey.api.storage;

/**
 * Something to do in one transaction. It may be run again after a conflict, so its only effects are those on the
 * transaction.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface TransactionWork<T extends @org.jspecify.annotations.Nullable Object> {

    /** Does it. */
    T in(StorageTransaction transaction);
}
