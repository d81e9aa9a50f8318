package dev.latchkey.core.internal.cache;

import dev.latchkey.core.internal.setting.DurationRange;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The bounds of a cache, its clock and its executor.
 *
 * @param size the largest number of values kept
 * @param expiry the greatest age of an answer
 * @param ticker monotonic time in nanoseconds
 * @param executor the executor for evictions
 */
public record CacheSettings(int size, Duration expiry, LongSupplier ticker, Executor executor) {
    private static final int MOST_MISSES = 10_000;
    private static final Duration MISS_EXPIRY = Duration.ofSeconds(5);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is out of range; the message names the setting
     */
    public CacheSettings {
        if (size < 1) {
            throw new IllegalArgumentException("cacheSize must be 1 or more, not " + size);
        }
        DurationRange.SHORT.require("cacheExpiry", expiry);
    }

    /** The same settings for keys that were not found: fewer of them, for a shorter time. */
    CacheSettings ofMisses() {
        return new CacheSettings(
                Math.min(size, MOST_MISSES),
                expiry.compareTo(MISS_EXPIRY) < 0 ? expiry : MISS_EXPIRY,
                ticker,
                executor);
    }
}
