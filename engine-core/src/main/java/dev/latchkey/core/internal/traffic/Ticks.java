package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.traffic.RateLimit;
import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * A limiter's time: ticks since its creation, never negative. A tick is one nanosecond, or a power of two of them if a
 * limit is so slow that the refill time of its bucket does not fit in nanoseconds. Thread-safe if the ticker is.
 */
final class Ticks {
    /** The latest time, and the longest that a bucket takes to refill: the sum of both still fits a long. */
    static final long MAX = 1L << 61;

    private final LongSupplier ticker;
    private final long start;
    private final int shift;

    Ticks(LongSupplier ticker, Collection<RateLimit> limits) {
        this.ticker = ticker;
        this.start = ticker.getAsLong();
        this.shift = limits.stream().mapToInt(Ticks::leastShift).max().orElse(0);
    }

    private static int leastShift(RateLimit limit) {
        int shift = 0;
        while (interval(limit, shift) > MAX / limit.burst()) {
            shift++;
        }
        return shift;
    }

    /** Now. A ticker may start anywhere and wrap; before its start, and after some 73 years, time stands still. */
    long now() {
        return Math.min(Math.max(ticker.getAsLong() - start, 0) >> shift, MAX);
    }

    /** The ticks between two refills of a token, rounded up, and none comes early. */
    long interval(RateLimit limit) {
        return interval(limit, shift);
    }

    private static long interval(RateLimit limit, int shift) {
        long parts = (long) limit.amount() << shift;
        long ticks = (limit.period().toNanos() + parts - 1) / parts;
        // The present time is rounded down to a whole tick, which could make a refill seem up to a tick nearer.
        return shift == 0 ? ticks : ticks + 1;
    }

    /** Converts microseconds to whole ticks; the largest long if they do not fit. */
    long ofMicros(long micros) {
        return Math.min((Math.min(micros, Long.MAX_VALUE / 1_000) * 1_000) >> shift, MAX);
    }

    /** Converts ticks to nanoseconds; the largest long if they do not fit. */
    long nanos(long ticks) {
        return ticks > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : ticks << shift;
    }
}
