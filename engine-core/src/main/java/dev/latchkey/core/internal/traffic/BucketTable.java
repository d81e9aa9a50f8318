package dev.latchkey.core.internal.traffic;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The buckets of all subjects in a fixed number of cells. A cell is two longs: the hash of its owner, and the time when
 * the owner's bucket is full again. A subject's hash names a set of eight cells, and the subject owns at most one of
 * them. A newcomer takes a cell with a full bucket, since a full bucket needs no cell. If the set has none, the
 * newcomer shares the set's overflow bucket. Thread-safe.
 *
 * <p><b>Nobody is refilled early.</b> Let F be the time when a subject's bucket would be full again if it had a cell of
 * its own for ever. The time that decides about the subject is never less than F. It is therefore admitted only if that
 * bucket would admit it, under any clock and any number of threads:
 *
 * <ul>
 *   <li>A cell's time starts at F or later and moves on as F does. It only ever grows: a compare-and-set that succeeds
 *       proves that nobody touched it since it was read. The owner is read after the time. It changes only while the
 *       set is locked, and only in this order: nobody, then a new time by compare-and-set, then the new owner. So a
 *       token never comes from a cell that changed hands: either the thread sees that the owner is gone, or its
 *       compare-and-set fails. If the old owner is first, the newcomer's compare-and-set fails, and the cell goes back
 *       to the owner, who meanwhile waits for the lock.
 *   <li>When a subject loses its cell, the set remembers the cell's time, if it is the latest lost so far. While the
 *       subject has no cell, its tokens come from the overflow bucket, whose time moves on with each. When it gets a
 *       cell, that starts at the latest of both and now. So neither a late thread nor a clock that went back finds the
 *       bucket fuller than before. All this happens while the set is locked: a subject never has two cells.
 *   <li>{@link #postpone} only moves a cell's time on, or assigns a cell that starts no earlier than it would anyway.
 * </ul>
 */
final class BucketTable {
    private static final int WAYS = 8;
    private static final int LONGS_PER_CELL = 2;
    private static final int LOCKS = 64;
    private static final long NOBODY = 0;
    /** No outcome: the subject has no cell. */
    private static final long NO_CELL = Long.MIN_VALUE;

    private final Ticks ticks;
    private final int setMask;
    private final AtomicLongArray cells;
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    /** For each set, under its lock: the latest time lost with a cell, then each limit's overflow bucket. */
    private final long[] shared;

    private final int sharedPerSet;

    /**
     * Creates a table with every bucket full.
     *
     * @param sets the number of sets of eight cells, a power of two
     * @param limits the number of limits
     */
    BucketTable(Ticks ticks, int sets, int limits) {
        this.ticks = ticks;
        this.setMask = sets - 1;
        this.cells = new AtomicLongArray(sets * WAYS * LONGS_PER_CELL);
        this.sharedPerSet = 1 + limits;
        this.shared = new long[sets * sharedPerSet];
        Arrays.setAll(locks, i -> new ReentrantLock());
    }

    /** Takes a token from a subject's bucket if there is one: the outcome is for {@link Gcra#decision}. */
    long take(Gcra limit, long subject) {
        long outcome = takeAsOwner(limit, subject, ticks.now());
        return outcome != NO_CELL ? outcome : takeAsNewcomer(limit, subject);
    }

    /** The outcome if there is no token in a subject's own cell; any other number if there may be one. */
    long look(Gcra limit, long subject) {
        long now = ticks.now();
        int cell = cellOf(subject);
        if (cell < 0) {
            return 0;
        }
        long fullAt = cells.get(cell + 1);
        return cells.get(cell) != subject || limit.admits(fullAt, now) ? 0 : Gcra.refused(fullAt, now);
    }

    /**
     * Creates a subject's bucket full again no earlier than at that time. If the subject has no cell and there is none
     * free, this is forgotten.
     */
    void postpone(Gcra limit, long subject, long fullAt) {
        if (postponeAsOwner(subject, fullAt)) {
            return;
        }
        ReentrantLock lock = locks[set(subject) % LOCKS];
        lock.lock();
        try {
            long now = ticks.now();
            if (!postponeAsOwner(subject, fullAt) && fullAt > now) {
                claim(subject, now, Math.max(fullAt, leftTo(limit, subject)));
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean postponeAsOwner(long subject, long fullAt) {
        int cell = cellOf(subject);
        while (cell >= 0) {
            long current = cells.get(cell + 1);
            if (cells.get(cell) != subject) {
                return false;
            }
            if (current >= fullAt || cells.compareAndSet(cell + 1, current, fullAt)) {
                return true;
            }
        }
        return false;
    }

    private long takeAsOwner(Gcra limit, long subject, long now) {
        int cell = cellOf(subject);
        if (cell < 0) {
            return NO_CELL;
        }
        while (true) {
            long fullAt = cells.get(cell + 1);
            if (cells.get(cell) != subject) {
                return NO_CELL;
            }
            if (!limit.admits(fullAt, now)) {
                return Gcra.refused(fullAt, now);
            }
            long next = limit.take(fullAt, now);
            if (cells.compareAndSet(cell + 1, fullAt, next)) {
                return Gcra.admitted(next, now);
            }
        }
    }

    /** The start of the subject's cell; negative if it has none. */
    private int cellOf(long subject) {
        for (int way = 0; way < WAYS; way++) {
            int cell = cell(subject, way);
            if (cells.get(cell) == subject) {
                return cell;
            }
        }
        return -1;
    }

    private long takeAsNewcomer(Gcra limit, long subject) {
        ReentrantLock lock = locks[set(subject) % LOCKS];
        lock.lock();
        try {
            // Read again: in monotonic time, nothing lost so far is ahead of it.
            long now = ticks.now();
            long outcome = takeAsOwner(limit, subject, now);
            return outcome != NO_CELL ? outcome : takeAsNewcomer(limit, subject, now);
        } finally {
            lock.unlock();
        }
    }

    private long takeAsNewcomer(Gcra limit, long subject, long now) {
        long fullAt = leftTo(limit, subject);
        if (!limit.admits(fullAt, now)) {
            return Gcra.refused(fullAt, now);
        }
        long next = limit.take(fullAt, now);
        if (!claim(subject, now, next)) {
            shared[overflow(limit, subject)] = next;
        }
        return Gcra.admitted(next, now);
    }

    /** The time when the bucket of a subject without a cell is full again. */
    private long leftTo(Gcra limit, long subject) {
        return Math.max(shared[lost(subject)], shared[overflow(limit, subject)]);
    }

    private int lost(long subject) {
        return set(subject) * sharedPerSet;
    }

    private int overflow(Gcra limit, long subject) {
        return lost(subject) + 1 + limit.index();
    }

    private boolean claim(long subject, long now, long next) {
        while (true) {
            int cell = longestFull(subject);
            long fullAt = cells.get(cell + 1);
            if (fullAt > now) {
                return false;
            }
            long owner = cells.get(cell);
            cells.set(cell, NOBODY);
            if (cells.compareAndSet(cell + 1, fullAt, next)) {
                cells.set(cell, subject);
                int lost = lost(subject);
                shared[lost] = Math.max(shared[lost], fullAt);
                return true;
            }
            cells.set(cell, owner);
        }
    }

    private int longestFull(long subject) {
        int longest = cell(subject, 0);
        for (int way = 1; way < WAYS; way++) {
            int cell = cell(subject, way);
            if (cells.get(cell + 1) < cells.get(longest + 1)) {
                longest = cell;
            }
        }
        return longest;
    }

    private int set(long subject) {
        return (int) subject & setMask;
    }

    /** The start of a cell. Each subject searches its set from a way of its own, and most find their cell at once. */
    private int cell(long subject, int way) {
        int first = (int) (subject >>> 61);
        return (set(subject) * WAYS + (first + way & WAYS - 1)) * LONGS_PER_CELL;
    }
}
