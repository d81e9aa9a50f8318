package dev.latchkey.core.internal.transaction;

/**
 * The work of sellers with one part of the engine, in transactions that somebody else chooses. Thread-safe.
 *
 * @param <T> the calls
 */
public interface Administration<T> {

    /** The calls, each of which runs its changes there. They are as thread-safe as the transactions. */
    T over(Transactions transactions);
}
