package dev.latchkey.core.internal.cache;

import org.jspecify.annotations.Nullable;

/** The operations in progress for one key: at most one load, which others may join, and any number of writes. */
final class Flight<V> {
    private @Nullable Load<V> load;
    private int writes;
    private boolean contended;

    /**
     * The load to wait for. It is {@code mine} if there was none, or only one for an earlier generation or from too
     * long ago; {@code null} while a write is in progress.
     */
    @Nullable
    Load<V> join(Load<V> mine, Freshness freshness) {
        if (writes == 0 && (load == null || !mayJoin(load, mine, freshness))) {
            load = mine;
        }
        return load;
    }

    private static <V> boolean mayJoin(Load<V> load, Load<V> mine, Freshness freshness) {
        return load.isOfSameGeneration(mine) && freshness.covers(mine.began(), load.began());
    }

    /** Whether this load is in progress and was not overtaken by a write. */
    boolean has(Load<V> other) {
        return load == other;
    }

    void endLoad() {
        load = null;
    }

    /** Begins a write, which overtakes the load. */
    void beginWrite() {
        load = null;
        contended |= writes > 0;
        writes++;
    }

    /** Ends a write. Returns whether it was alone all the time, and therefore knows the last value. */
    boolean endWrite() {
        writes--;
        return writes == 0 && !contended;
    }

    boolean isOver() {
        return writes == 0 && load == null;
    }
}
