package dev.latchkey.core.metric;

/** Counts one more. Thread-safe. */
@FunctionalInterface
public interface Tally {
    /** Counts nothing. */
    Tally NONE = () -> {};

    /** Counts one more. */
    void add();
}
