package dev.latchkey.core.metric;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.api.metric.Timing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters in a Micrometer registry, which the host has on its class path. Each has the tag {@code engine}, which lets
 * several engines share a registry. Counters and gauges are computed when the registry is read; only timers cost
 * something before. Thread-safe.
 */
public final class MicrometerMetrics implements Metrics {
    private final MeterRegistry registry;
    private final Tag engine;
    private final Map<Meter, io.micrometer.core.instrument.Meter> published = new ConcurrentHashMap<>();

    private MicrometerMetrics(MeterRegistry registry, String engine) {
        this.registry = registry;
        this.engine = Tag.of("engine", engine);
    }

    /**
     * Creates metrics in this registry, with the value {@code default} of the tag {@code engine}.
     *
     * @param registry the host's registry, which the host closes
     * @return the metrics that publish there
     */
    public static MicrometerMetrics in(MeterRegistry registry) {
        return in(registry, "default");
    }

    /**
     * Creates metrics in this registry, for one of several engines.
     *
     * @param registry the host's registry, which the host closes
     * @param engine the value of the tag {@code engine}
     * @return the metrics that publish there
     */
    public static MicrometerMetrics in(MeterRegistry registry, String engine) {
        return new MicrometerMetrics(requireGiven("registry", registry), requireGiven("engine", engine));
    }

    @Override
    public void counter(Meter meter, LongSupplier total) {
        // Micrometer holds the object weakly and the function strongly.
        add(
                meter,
                () -> FunctionCounter.builder(meter.name(), registry, ignored -> total.getAsLong())
                        .description(meter.description())
                        .baseUnit(unit(meter))
                        .tags(tags(meter))
                        .register(registry));
    }

    @Override
    public void gauge(Meter meter, DoubleSupplier value) {
        add(
                meter,
                () -> Gauge.builder(meter.name(), value::getAsDouble)
                        .description(meter.description())
                        .baseUnit(unit(meter))
                        .tags(tags(meter))
                        .register(registry));
    }

    /** A registry returns the meter that it already has, and would never read the values of a second one. */
    private synchronized void add(Meter meter, Supplier<io.micrometer.core.instrument.Meter> registration) {
        List<io.micrometer.core.instrument.Meter> before = registry.getMeters();
        io.micrometer.core.instrument.Meter added = registration.get();
        if (before.contains(added)) {
            throw new IllegalArgumentException("metrics must have an engine name that is new to the registry, not "
                    + engine.getValue() + ": it has " + meter.name());
        }
        published.put(meter, added);
    }

    @Override
    public Timing timer(Meter meter) {
        Timer timer = Timer.builder(meter.name())
                .description(meter.description())
                .tags(tags(meter))
                .register(registry);
        published.put(meter, timer);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void remove(Meter meter) {
        io.micrometer.core.instrument.Meter known = published.remove(meter);
        if (known != null) {
            registry.remove(known);
        }
    }

    private Tags tags(Meter meter) {
        Tags tags = Tags.of(engine);
        for (Map.Entry<String, String> tag : meter.tags().entrySet()) {
            tags = tags.and(tag.getKey(), tag.getValue());
        }
        return tags;
    }

    private static @Nullable String unit(Meter meter) {
        return meter.unit().isEmpty() ? null : meter.unit();
    }
}
