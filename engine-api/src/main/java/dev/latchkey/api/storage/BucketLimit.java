package dev.latchkey.api.storage;

import dev.latchkey.api.traffic.RateLimit;

/**
 * A token bucket in the numbers that a storage counts with.
 *
 * @param burst the most tokens in it, 1 to 1,000,000
 * @param intervalMicros the microseconds in which one token comes back, 1 to 86,400,000,000 (a day)
 */
public record BucketLimit(int burst, long intervalMicros) {
    private static final int MAX_BURST = 1_000_000;
    private static final long MAX_INTERVAL = 86_400_000_000L;

    /**
     * Checks the numbers.
     *
     * @param burst the most tokens
     * @param intervalMicros the microseconds in which one token comes back
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
     * {@return the bucket of a limit} Its interval is rounded up to a whole microsecond, so that no token comes early.
     *
     * @param limit the limit
     */
    public static BucketLimit of(RateLimit limit) {
        long parts = 1_000L * limit.amount();
        return new BucketLimit(limit.burst(), (limit.period().toNanos() + parts - 1) / parts);
    }

    /** {@return the lack of an empty bucket: the microseconds in which it fills} */
    public long capacityMicros() {
        return burst * intervalMicros;
    }

    /** {@return the most that a bucket may lack if there is to be a token in it, in microseconds} */
    public long lastTokenMicros() {
        return (burst - 1) * intervalMicros;
    }
}
