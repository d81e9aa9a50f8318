package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.traffic.RateLimit;

/**
 * The generic cell rate algorithm: a token bucket as one number, the time at which it is full again. If that time is
 * past, the bucket is full now. Every token moves the time on by one interval. A token is available while the time is
 * no more than {@code burst - 1} intervals ahead. Immutable.
 */
final class Gcra {
    private final Ticks ticks;
    private final int index;
    private final int burst;
    private final long interval;
    private final long lastToken;

    /** Creates one of several limits, distinguished by their index. */
    Gcra(Ticks ticks, int index, RateLimit limit) {
        this.ticks = ticks;
        this.index = index;
        this.burst = limit.burst();
        this.interval = ticks.interval(limit);
        this.lastToken = (burst - 1) * interval;
    }

    int index() {
        return index;
    }

    /** Whether a bucket that is full again at that time has a token now. */
    boolean admits(long fullAt, long now) {
        return fullAt - now <= lastToken;
    }

    /** The time when the bucket is full again after a token is taken: later than before, whatever the clock does. */
    long take(long fullAt, long now) {
        return Math.max(fullAt, now) + interval;
    }

    /** The outcome of taking a token: the bucket's deficit in ticks. A number needs no allocation. */
    static long admitted(long fullAt, long now) {
        return fullAt - now;
    }

    /** The outcome of finding no token: the complement of the bucket's deficit, which is negative. */
    static long refused(long fullAt, long now) {
        return ~(fullAt - now);
    }

    /** Whether an outcome is that a token was taken. */
    static boolean isAdmitted(long outcome) {
        return outcome >= 0;
    }

    /** The answer to an outcome. */
    LimitDecision decision(long outcome) {
        boolean admitted = isAdmitted(outcome);
        long missing = admitted ? outcome : ~outcome;
        long wait = Math.max(missing - lastToken, 0);
        return LimitDecision.ofNanos(admitted, burst, remaining(missing), ticks.nanos(wait), ticks.nanos(missing));
    }

    private int remaining(long missing) {
        long left = lastToken - missing;
        return left < 0 ? 0 : (int) (left / interval) + 1;
    }
}
