package dev.latchkey.core.internal.cache;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link ClockCache}: a table with linear probing, and a clock's hand that moves over it. Writers take
 * turns. Readers take no lock: while an entry moves to fill a gap, they may miss it, but never find one that was
 * dropped before they asked. Thread-safe.
 */
final class ClockShard<K, V> {
    private static final int FIRST_CAPACITY = 16;
    /** The places that the hand moves on with each new entry, to drop expired ones. */
    private static final int STEP = 8;
    /** The most used entries that are spared at once: a write never walks a whole table. */
    private static final int MOST_SPARED = 64;

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final long expiry;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AtomicReferenceArray<@Nullable ClockEntry<K, V>> table =
            new AtomicReferenceArray<>(FIRST_CAPACITY);
    private int count;
    private int hand;

    /** Creates an empty one, whose entries expire at an age in nanoseconds. */
    ClockShard(long expiry) {
        this.expiry = expiry;
    }

    /** A hash whose bits are all good. Shards take the lowest ones, and places in a table the ones above them. */
    static int hash(Object key) {
        int hash = key.hashCode() * GOLDEN_RATIO;
        return hash ^ hash >>> 16;
    }

    @Nullable
    ClockEntry<K, V> find(K key, int hash) {
        AtomicReferenceArray<@Nullable ClockEntry<K, V>> places = table;
        int mask = places.length() - 1;
        int place = home(hash, mask);
        // Bounded, since gaps may move on as fast as the search.
        for (int i = 0; i <= mask; i++) {
            ClockEntry<K, V> entry = places.get(place);
            if (entry == null || entry.key().equals(key)) {
                return entry;
            }
            place = place + 1 & mask;
        }
        return null;
    }

    /** Puts an entry in place of the one with its key. Returns by how many entries there are more now. */
    int put(ClockEntry<K, V> entry, int hash, long now) {
        lock.lock();
        try {
            int before = count;
            int place = place(entry.key(), hash);
            ClockEntry<K, V> old = table.get(place);
            table.set(place, entry);
            if (old != null) {
                old.drop();
                return 0;
            }
            count++;
            dropExpired(now);
            if (count > table.length() / 4 * 3) {
                grow();
            }
            return count - before;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    ClockEntry<K, V> remove(K key, int hash) {
        lock.lock();
        try {
            int place = place(key, hash);
            ClockEntry<K, V> entry = table.get(place);
            if (entry != null) {
                drop(place, entry);
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Drops an entry other than a newcomer. Returns whether there was one. */
    boolean dropOne(ClockEntry<K, V> newcomer, long now) {
        lock.lock();
        try {
            int spared = 0;
            // One round takes all marks away, and the next one drops.
            for (int i = 0; i < 2 * table.length(); i++) {
                int place = hand & table.length() - 1;
                ClockEntry<K, V> entry = table.get(place);
                if (entry == null || entry == newcomer) {
                    hand++;
                } else if (!isExpired(entry, now) && entry.takeUsed() && spared < MOST_SPARED) {
                    hand++;
                    spared++;
                } else {
                    drop(place, entry);
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void dropExpired(long now) {
        for (int i = 0; i < STEP; i++) {
            int place = hand & table.length() - 1;
            ClockEntry<K, V> entry = table.get(place);
            if (entry != null && isExpired(entry, now)) {
                drop(place, entry);
            } else {
                hand++;
            }
        }
    }

    private boolean isExpired(ClockEntry<K, V> entry, long now) {
        return now - entry.readAt() >= expiry;
    }

    private void drop(int place, ClockEntry<K, V> entry) {
        entry.drop();
        count--;
        int mask = table.length() - 1;
        int gap = place;
        ClockEntry<K, V> next;
        for (int i = place + 1 & mask; (next = table.get(i)) != null; i = i + 1 & mask) {
            int home = home(hash(next.key()), mask);
            if ((i - home & mask) >= (i - gap & mask)) {
                table.set(gap, next);
                gap = i;
            }
        }
        table.set(gap, null);
    }

    private void grow() {
        AtomicReferenceArray<@Nullable ClockEntry<K, V>> small = table;
        AtomicReferenceArray<@Nullable ClockEntry<K, V>> large = new AtomicReferenceArray<>(2 * small.length());
        for (int i = 0; i < small.length(); i++) {
            ClockEntry<K, V> entry = small.get(i);
            if (entry != null) {
                large.set(place(large, entry.key(), hash(entry.key())), entry);
            }
        }
        table = large;
    }

    /** The place of a key, or of the gap that ends the search for it. */
    private int place(K key, int hash) {
        return place(table, key, hash);
    }

    private static <K, V> int place(AtomicReferenceArray<@Nullable ClockEntry<K, V>> table, K key, int hash) {
        int mask = table.length() - 1;
        int place = home(hash, mask);
        ClockEntry<K, V> entry;
        while ((entry = table.get(place)) != null && !entry.key().equals(key)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private static int home(int hash, int mask) {
        return hash >>> 4 & mask;
    }
}
