package dev.latchkey.api.metric;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The host's monitoring, as an engine and the HTTP API see it. engine-core's {@code MicrometerMetrics} is one over
 * Micrometer; a host with something else writes these four methods. Thread-safe.
 */
public interface Metrics {

    /**
     * Publishes a count, which only grows.
     *
     * @param total the count so far; cheap, to be asked whenever somebody looks, on any thread
     * @throws IllegalArgumentException if this meter is published already
     */
    void counter(Meter meter, LongSupplier total);

    /**
     * Publishes a value that goes up and down.
     *
     * @param value the value now, {@code NaN} if there is none; cheap, to be asked whenever somebody looks, on any thread
     * @throws IllegalArgumentException if this meter is published already
     */
    void gauge(Meter meter, DoubleSupplier value);

    /** What takes down the durations of a meter. If it is published already, the same. */
    Timing timer(Meter meter);

    /** Ends the publication of a meter; does nothing if there is none. */
    void remove(Meter meter);
}
