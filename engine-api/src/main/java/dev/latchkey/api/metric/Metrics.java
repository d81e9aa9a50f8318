package dev.latchkey.api.metric;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The host's monitoring, for an engine and the HTTP API. engine-core's {@code MicrometerMetrics} implements it with
 * Micrometer. A host with another system implements these four methods. Thread-safe.
 */
public interface Metrics {

    /**
     * Publishes a count that only grows.
     *
     * @param meter its identity
     * @param total the count so far; cheap, and called for each reading, on any thread
     * @throws IllegalArgumentException if this meter is published already
     */
    void counter(Meter meter, LongSupplier total);

    /**
     * Publishes a value that goes up and down.
     *
     * @param meter its identity
     * @param value the value now, {@code NaN} if there is none; cheap, and called for each reading, on any thread
     * @throws IllegalArgumentException if this meter is published already
     */
    void gauge(Meter meter, DoubleSupplier value);

    /**
     * Publishes the durations of something.
     *
     * @param meter their identity
     * @return the recorder for them; the same as before if this meter is published already
     */
    Timing timer(Meter meter);

    /**
     * Ends the publication of a meter; does nothing if there is none.
     *
     * @param meter its identity
     */
    void remove(Meter meter);
}
