package dev.latchkey.api.traffic;

/**
 * The limiter's answer.
 *
 * @param admitted whether the call may go on
 * @param limit the bucket's burst
 * @param remaining how many more calls would be admitted at once
 * @param retryAfterNanos after how many nanoseconds a call is next admitted; 0 if one is now
 * @param resetNanos after how many nanoseconds the bucket is full again
 */
public record LimitDecision(boolean admitted, int limit, int remaining, long retryAfterNanos, long resetNanos) {

    /** {@return the value of {@code Retry-After}: whole seconds, rounded up, at least 1} */
    public long retryAfterSeconds() {
        return Math.max(1, ceilSeconds(retryAfterNanos));
    }

    /** {@return the whole seconds until the bucket is full again, rounded up} */
    public long resetSeconds() {
        return ceilSeconds(resetNanos);
    }

    private static long ceilSeconds(long nanos) {
        return Math.floorDiv(nanos, 1_000_000_000L) + (Math.floorMod(nanos, 1_000_000_000L) == 0 ? 0 : 1);
    }
}
