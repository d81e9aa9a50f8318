package dev.latchkey.core.internal.transaction;

/**
 * The administration of one part of the engine, in given transactions. Thread-safe.
 *
 * @param <T> the service
 */
public interface Administration<T> {

    /** The service, with its changes in these transactions. It is as thread-safe as they are. */
    T over(Transactions transactions);
}
