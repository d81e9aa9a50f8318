package dev.latchkey.api.adapter;

import java.time.Duration;
import java.util.Objects;

/** The limiter's answer. Immutable. */
public final class LimitDecision {
    private final boolean admitted;
    private final int limit;
    private final int remaining;
    // Kept as numbers: each call creates an answer, and few answers are ever read.
    private final long retryAfterNanos;
    private final long untilFullNanos;

    private LimitDecision(boolean admitted, int limit, int remaining, long retryAfterNanos, long untilFullNanos) {
        this.admitted = admitted;
        this.limit = limit;
        this.remaining = remaining;
        this.retryAfterNanos = retryAfterNanos;
        this.untilFullNanos = untilFullNanos;
    }

    /**
     * {@return an answer, for limiters}
     *
     * @param admitted whether the call may go on
     * @param limit the bucket's burst
     * @param remaining how many more calls would be admitted at once
     * @param retryAfterNanos the nanoseconds until a call is next admitted; 0 if one is admitted now
     * @param untilFullNanos the nanoseconds until the bucket is full again
     */
    public static LimitDecision ofNanos(
            boolean admitted, int limit, int remaining, long retryAfterNanos, long untilFullNanos) {
        return new LimitDecision(admitted, limit, remaining, retryAfterNanos, untilFullNanos);
    }

    /** {@return whether the call may go on} */
    public boolean admitted() {
        return admitted;
    }

    /** {@return the bucket's burst} */
    public int limit() {
        return limit;
    }

    /** {@return how many more calls would be admitted at once} */
    public int remaining() {
        return remaining;
    }

    /** {@return the time until a call is next admitted; zero if one is admitted now} */
    public Duration retryAfter() {
        return Duration.ofNanos(retryAfterNanos);
    }

    /** {@return the time until the bucket is full again} */
    public Duration untilFull() {
        return Duration.ofNanos(untilFullNanos);
    }

    /** {@return the value of {@code Retry-After}: whole seconds, rounded up, at least 1} */
    public long retryAfterSeconds() {
        return Math.max(1, ceilSeconds(retryAfterNanos));
    }

    /** {@return the whole seconds until the bucket is full again, rounded up} */
    public long untilFullSeconds() {
        return ceilSeconds(untilFullNanos);
    }

    private static long ceilSeconds(long nanos) {
        return Math.floorDiv(nanos, 1_000_000_000L) + (Math.floorMod(nanos, 1_000_000_000L) == 0 ? 0 : 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitDecision that
                && admitted == that.admitted
                && limit == that.limit
                && remaining == that.remaining
                && retryAfterNanos == that.retryAfterNanos
                && untilFullNanos == that.untilFullNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(admitted, limit, remaining, retryAfterNanos, untilFullNanos);
    }

    @Override
    public String toString() {
        return "LimitDecision[admitted=" + admitted + ", limit=" + limit + ", remaining=" + remaining + ", retryAfter="
                + retryAfter() + ", untilFull=" + untilFull() + "]";
    }
}
