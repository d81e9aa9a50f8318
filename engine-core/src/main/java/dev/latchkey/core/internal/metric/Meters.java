package dev.latchkey.core.internal.metric;

import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.api.metric.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One engine's meters, from its start until it is closed. If the host has no metrics, nothing is counted. Thread-safe.
 */
public final class Meters implements AutoCloseable {
    private static final Meter OPEN = Meter.of("latchkey.engine.open", "1 while the engine is open");

    private final List<Meter> published = new ArrayList<>();
    /** {@code null} if there are no metrics, or no longer. */
    private @Nullable Metrics metrics;

    private Meters(@Nullable Metrics metrics) {
        this.metrics = metrics;
    }

    /** Meters that count nothing. */
    public static Meters none() {
        return new Meters(null);
    }

    /**
     * Meters in the host's metrics.
     *
     * @throws IllegalArgumentException if another engine has its meters there under the same name
     */
    public static Meters in(Metrics metrics) {
        Meters meters = new Meters(metrics);
        // First of all: an engine that finds its name taken must not have touched the other's meters.
        meters.gauge(OPEN, () -> 1);
        return meters;
    }

    /** Whether the host has metrics. */
    public synchronized boolean isOn() {
        return metrics != null;
    }

    /** A tally that counts into a new counter. */
    public synchronized Tally counter(Meter meter) {
        if (metrics == null) {
            return Tally.NONE;
        }
        LongAdder count = new LongAdder();
        metrics.counter(meter, count::sum);
        published.add(meter);
        return count::increment;
    }

    /**
     * A gauge.
     *
     * @param value the value, called for each reading
     */
    public synchronized void gauge(Meter meter, DoubleSupplier value) {
        if (metrics != null) {
            metrics.gauge(meter, value);
            published.add(meter);
        }
    }

    /** A timing that records durations. */
    public synchronized Timing timer(Meter meter) {
        if (metrics == null) {
            return nanos -> {};
        }
        Timing timing = metrics.timer(meter);
        published.add(meter);
        return timing;
    }

    /** Removes this engine's meters, and no others. From then on no new ones are added. */
    @Override
    public synchronized void close() {
        if (metrics != null) {
            published.forEach(metrics::remove);
            metrics = null;
        }
    }
}
