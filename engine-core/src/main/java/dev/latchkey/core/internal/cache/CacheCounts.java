package dev.latchkey.core.internal.cache;

import dev.latchkey.api.metric.Meter;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.Tally;
import java.util.function.LongSupplier;

/** The counts of a cache: its answers from memory and from the storage, and its size. Thread-safe. */
public final class CacheCounts {
    private static final Meter SIZE = Meter.of("latchkey.cache.size", "Approximate number of entries in memory");
    private static final Meter GETS = Meter.of(
            "latchkey.cache.gets",
            "Lookups: hits are answered from memory, misses by the storage or by a read that is in progress");

    private final Meters meters;
    private final String cache;
    private final Tally hits;
    private final Tally misses;

    /**
     * Starts the counts at 0.
     *
     * @param cache the content of the cache, such as {@code licenses}
     */
    public CacheCounts(Meters meters, String cache) {
        Meter gets = GETS.with("cache", cache);
        this.meters = meters;
        this.cache = cache;
        this.hits = meters.counter(gets.with("result", "hit"));
        this.misses = meters.counter(gets.with("result", "miss"));
    }

    void sizeIs(LongSupplier size) {
        meters.gauge(SIZE.with("cache", cache), size::getAsLong);
    }

    void hit() {
        hits.add();
    }

    void miss() {
        misses.add();
    }
}
