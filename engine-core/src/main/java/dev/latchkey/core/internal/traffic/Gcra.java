package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.traffic.RateLimit;

/**
 * The generic cell rate algorithm: a token bucket in one number, the time at which it is full again. A bucket that was
 * full some time ago is full now. Every token taken moves that time on by one interval; a token is there as long as it
 * is no more than {@code burst - 1} intervals ahead. Immutable.
 */
final class Gcra {
    private final Ticks ticks;
    private final int index;
    private final int burst;
    private final long interval;
    private final long lastToken;

    /** One of several limits, whose index tells them apart. */
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

    /** When the bucket is full again once a token is taken: later than before, whatever the clock does. */
    long take(long fullAt, long now) {
        return Math.max(fullAt, now) + interval;
    }

    /** The outcome of taking a token: what the bucket lacks now, in ticks. A number, so that nothing is allocated. */
    static long admitted(long fullAt, long now) {
        return fullAt - now;
    }

    /** The outcome of finding no token: the complement, which is negative, of what the bucket lacks. */
    static long refused(long fullAt, long now) {
        return ~(fullAt - now);
    }

    /** The answer to an outcome. */
    LimitDecision decision(long outcome) {
        boolean admitted = outcome >= 0;
        long missing = admitted ? outcome : ~outcome;
        long wait = Math.max(missing - lastToken, 0);
        return LimitDecision.ofNanos(admitted, burst, remaining(missing), ticks.nanos(wait), ticks.nanos(missing));
    }

    private int remaining(long missing) {
        long left = lastToken - missing;
        return left < 0 ? 0 : (int) (left / interval) + 1;
    }
}
