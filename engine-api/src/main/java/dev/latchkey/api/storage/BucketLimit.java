package dev.latchkey.api.storage;

import dev.latchkey.api.traffic.RateLimit;

/**
 * A token bucket in a storage's units.
 *
 * @param burst its size in tokens, 1 to 1,000,000
 * @param intervalMicros the microseconds after which one token is added, 1 to 86,400,000,000 (a day)
 */
public record BucketLimit(int burst, long intervalMicros) {
    private static final int MAX_BURST = 1_000_000;
    private static final long MAX_INTERVAL = 86_400_000_000L;

    /**
     * Checks the numbers.
     *
     * @param burst its size in tokens
     * @param intervalMicros the microseconds after which one token is added
     * @throws IllegalArgumentException if one is out of range
     */
    public BucketLimit {
        if (burst < 1 || burst > MAX_BURST) {
            throw new IllegalArgumentException("burst must be 1 to 1000000, not " + burst);
        }
        if (intervalMicros < 1 || intervalMicros > MAX_INTERVAL) {
            throw new IllegalArgumentException("intervalMicros must be 1 to 86400000000, not " + intervalMicros);
        }
    }

    /**
     * {@return the bucket of a limit} Its interval is rounded up to a whole microsecond, and no token comes early.
     *
     * @param limit the limit
     */
    public static BucketLimit of(RateLimit limit) {
        long parts = 1_000L * limit.amount();
        return new BucketLimit(limit.burst(), (limit.period().toNanos() + parts - 1) / parts);
    }

    /** {@return the deficit of an empty bucket: the microseconds in which it fills} */
    public long capacityMicros() {
        return burst * intervalMicros;
    }

    /** {@return the largest deficit with which a bucket still holds a token, in microseconds} */
    public long lastTokenMicros() {
        return (burst - 1) * intervalMicros;
    }
}
