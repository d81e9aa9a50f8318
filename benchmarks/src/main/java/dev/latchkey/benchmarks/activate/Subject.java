package dev.latchkey.benchmarks.activate;

/** Something that activates new machines. Thread-safe. */
interface Subject extends AutoCloseable {

    /** Gives a new machine a slot on one of its licences, by number. */
    void activate(int license, String machine) throws Exception;

    @Override
    default void close() throws Exception {}
}
