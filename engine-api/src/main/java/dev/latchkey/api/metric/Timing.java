package dev.latchkey.api.metric;

/** Takes down how long something took. Thread-safe. */
@FunctionalInterface
public interface Timing {

    /**
     * Takes a duration down.
     *
     * @param nanos how long it took, in nanoseconds, 0 or more
     */
    void record(long nanos);
}
