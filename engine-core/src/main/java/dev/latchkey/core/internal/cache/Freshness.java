package dev.latchkey.core.internal.cache;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The moment up to which a node knows others' commits, and the bound on its lag while it answers from memory (invariant
 * 31). Thread-safe.
 *
 * <p>To use it, call {@link #asOf()}, then read from memory, then the clock, then call {@link #holds}. In any other
 * order, an answer may be older than the bound.
 */
public final class Freshness {
    private static final long NO_BOUND = Long.MAX_VALUE;

    private final LongSupplier ticker;
    private final long bound;
    private volatile long asOf;
    private volatile long read;

    private Freshness(LongSupplier ticker, long bound) {
        this.ticker = ticker;
        this.bound = bound;
        this.asOf = ticker.getAsLong() - bound - 1;
        this.read = asOf;
    }

    /** The freshness if nobody else writes: memory is always fresh, and the clock is never read. */
    public static Freshness ofOnlyWriter() {
        return new Freshness(() -> 0, NO_BOUND);
    }

    /**
     * The freshness if others write too: nothing is fresh until the first {@link #confirm}.
     *
     * @param bound the greatest lag of a node
     * @param ticker monotonic time in nanoseconds
     */
    public static Freshness within(Duration bound, LongSupplier ticker) {
        return new Freshness(ticker, bound.toNanos());
    }

    /** Whether others write too. */
    public boolean isShared() {
        return bound != NO_BOUND;
    }

    /**
     * Confirms that memory holds nothing that a commit before this moment has overwritten.
     *
     * @param moment a time of the ticker, in nanoseconds
     */
    public void confirm(long moment) {
        asOf = moment;
        read = moment;
    }

    /**
     * Reports that the node has learned what it can of the commits before this moment, but may have missed some. Memory
     * answers nothing until the next {@link #confirm}, since the bound passes.
     *
     * @param moment a time of the ticker, in nanoseconds
     */
    public void readThrough(long moment) {
        read = moment;
    }

    /** The time since the last successful read of others' commits; {@code null} if nobody else writes. */
    public @Nullable Duration age() {
        return isShared() ? Duration.ofNanos(ticker.getAsLong() - read) : null;
    }

    /** Whether others' commits could not be read within the bound for longer than this. */
    public boolean isLate(Duration grace) {
        return isShared() && ticker.getAsLong() - read - bound > grace.toNanos();
    }

    /** The moment up to which memory is right. */
    long asOf() {
        return asOf;
    }

    /**
     * Whether a value that memory held after {@link #asOf()} returned this may still be an answer.
     *
     * @param now the present moment, read after the value, in nanoseconds of the ticker
     */
    boolean holds(long asOf, long now) {
        return bound == NO_BOUND || now - asOf <= bound;
    }

    /** Whether a read that began at one moment may answer a question asked at another. */
    boolean covers(long asked, long readBegan) {
        return bound == NO_BOUND || asked - readBegan <= bound;
    }
}
