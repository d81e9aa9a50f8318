package dev.latchkey.core.tck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An engine's time in a test's hand: wall time, and the monotonic time beside it. Both stand still until moved.
 * Thread-safe.
 */
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final AtomicLong nanos = new AtomicLong();

    private SettableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** A clock that shows this moment. */
    public static SettableClock at(Instant start) {
        return new SettableClock(start);
    }

    /** A clock that shows this moment, as {@code 2026-03-01T12:00:00Z}. */
    public static SettableClock at(String start) {
        return new SettableClock(Instant.parse(start));
    }

    /**
     * Lets time pass, on the wall and for the ticker.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time passes forward only; step() moves the wall clock alone");
        }
        nanos.addAndGet(time.toNanos());
        step(time);
    }

    /** Moves the wall clock alone, forward or back, as somebody who sets it does. */
    public void step(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    /** Sets the wall clock alone. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** The monotonic time in nanoseconds: the engine's ticker. */
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock: it has no zone but UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
