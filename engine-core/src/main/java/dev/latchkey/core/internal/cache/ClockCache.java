package dev.latchkey.core.internal.cache;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A map with a bound on its size and one on the age of its values. Beyond the size, the CLOCK algorithm drops values,
 * roughly those that were used least recently. A read takes no lock and writes nothing but the mark that a value is
 * used. Thread-safe.
 */
final class ClockCache<K, V> {
    private static final int MOST_SHARDS = 16;
    /** Below this size, one shard is enough. */
    private static final int SMALL = 1 << 10;

    private final int bound;
    private final LongSupplier ticker;
    private final ClockShard<K, V>[] shards;
    private final AtomicInteger size = new AtomicInteger();

    @SuppressWarnings({"unchecked", "rawtypes"})
    ClockCache(CacheSettings settings) {
        this.bound = settings.size();
        this.ticker = settings.ticker();
        this.shards = new ClockShard[bound < SMALL ? 1 : MOST_SHARDS];
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new ClockShard<>(settings.expiry().toNanos());
        }
    }

    /** The entry of a key, which may have expired; {@code null} if there is none. */
    @Nullable
    ClockEntry<K, V> find(K key) {
        int hash = ClockShard.hash(key);
        return shards[shard(hash)].find(key, hash);
    }

    /**
     * Keeps a value in place of the key's present one.
     *
     * @param readAt the time from which its age counts, in nanoseconds of the ticker
     */
    void put(K key, V value, long readAt) {
        ClockEntry<K, V> entry = new ClockEntry<>(key, value, readAt);
        int hash = ClockShard.hash(key);
        long now = ticker.getAsLong();
        int change = shards[shard(hash)].put(entry, hash, now);
        if (size.addAndGet(change) > bound) {
            dropOne(entry, hash, now);
        }
    }

    /** Removes the entry of a key; {@code null} if there is none. */
    @Nullable
    ClockEntry<K, V> remove(K key) {
        int hash = ClockShard.hash(key);
        ClockEntry<K, V> removed = shards[shard(hash)].remove(key, hash);
        if (removed != null) {
            size.decrementAndGet();
        }
        return removed;
    }

    int size() {
        return size.get();
    }

    private void dropOne(ClockEntry<K, V> newcomer, int hash, long now) {
        for (int i = 0; i < shards.length; i++) {
            if (shards[shard(hash + i)].dropOne(newcomer, now)) {
                size.decrementAndGet();
                return;
            }
        }
    }

    private int shard(int hash) {
        return hash & shards.length - 1;
    }
}
