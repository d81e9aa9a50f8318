package dev.latchkey.core.internal.metric;

/** Counts one more. Thread-safe. */
@FunctionalInterface
public interface Tally {
    /** Counts nothing. */
    Tally NONE = () -> {};

    /** Counts one more. */
    void add();
}
