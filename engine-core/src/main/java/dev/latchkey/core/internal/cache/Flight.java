package dev.latchkey.core.internal.cache;

import org.jspecify.annotations.Nullable;

/** What is under way for one key: at most one load that others may join, and any number of writes. */
final class Flight<V> {
    private @Nullable Load<V> load;
    private int writes;
    private boolean contended;

    /**
     * The load to wait for, which is {@code mine} if there was none, or one for an earlier generation or from too long
     * ago; {@code null} while a write is under way.
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

    /** Whether this load is under way and was not overtaken by a write. */
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

    /** Ends a write; answers whether it was alone all the time, so that it knows what came last. */
    boolean endWrite() {
        writes--;
        return writes == 0 && !contended;
    }

    boolean isOver() {
        return writes == 0 && load == null;
    }
}
