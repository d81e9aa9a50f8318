package dev.latchkey.core.internal.cache;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Up to which moment a node has learned what others committed, and how far behind it may be while it answers from memory
 * (invariant 31). Thread-safe.
 *
 * <p>To use it: take {@link #asOf()}, then look into memory, then ask {@link #holds}. In any other order an answer may be
 * older than the bound.
 */
public final class Freshness {
    private static final long NO_BOUND = Long.MAX_VALUE;

    private final LongSupplier ticker;
    private final long bound;
    private volatile long asOf;

    private Freshness(LongSupplier ticker, long bound) {
        this.ticker = ticker;
        this.bound = bound;
        this.asOf = ticker.getAsLong() - bound - 1;
    }

    /** The freshness where nobody else writes: memory is always fresh, and nothing is asked for the time. */
    public static Freshness ofOnlyWriter() {
        return new Freshness(() -> 0, NO_BOUND);
    }

    /**
     * The freshness where others write too: nothing is fresh until the first {@link #confirm}.
     *
     * @param bound how far behind a node may be
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
     * Says that memory holds nothing that was overwritten by a commit before this moment.
     *
     * @param moment a time of the ticker, in nanoseconds
     */
    public void confirm(long moment) {
        asOf = moment;
    }

    /** The time since the moment up to which the node has learned everything; {@code null} if nobody else writes. */
    public @Nullable Duration age() {
        return isShared() ? Duration.ofNanos(ticker.getAsLong() - asOf) : null;
    }

    /** Whether the node has been behind by more than the bound for longer than this. */
    public boolean isLate(Duration grace) {
        return isShared() && ticker.getAsLong() - asOf - bound > grace.toNanos();
    }

    /** The moment up to which memory is right. */
    long asOf() {
        return asOf;
    }

    /** Whether what memory held after {@link #asOf()} answered this may still be given as an answer. */
    boolean holds(long asOf) {
        return bound == NO_BOUND || ticker.getAsLong() - asOf <= bound;
    }

    /** The present moment, to say later how old something is. */
    long now() {
        return isShared() ? ticker.getAsLong() : 0;
    }

    /** Whether who asks at one moment may be answered from a read that began at another. */
    boolean covers(long asked, long readBegan) {
        return bound == NO_BOUND || asked - readBegan <= bound;
    }
}
