package dev.latchkey.api.metric;

/** Records how long something took. Thread-safe. */
@FunctionalInterface
public interface Timing {

    /**
     * Records a duration.
     *
     * @param nanos how long it took, in nanoseconds, 0 or more
     */
    void record(long nanos);
}
