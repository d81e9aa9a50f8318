package dev.latchkey.core.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * The content of a cache between two periods of bypassing. A load that began in one generation is never kept in the
 * next.
 */
final class Generation<K, V> {
    private final Era era = new Era();
    private final ClockCache<K, V> hits;
    /** The keys that were not found, with the count of newcomers at the time of the lookup. */
    private final Cache<K, Long> misses;

    Generation(CacheSettings settings) {
        this.hits = new ClockCache<>(settings);
        CacheSettings ofMisses = settings.ofMisses();
        this.misses = Caffeine.newBuilder()
                .maximumSize(ofMisses.size())
                .expireAfterWrite(ofMisses.expiry())
                .ticker(ofMisses.ticker()::getAsLong)
                .executor(ofMisses.executor())
                .build();
    }

    /** The time in which its values may be answers. */
    Era era() {
        return era;
    }

    /** The entry of a known key, which may have expired. */
    @Nullable
    ClockEntry<K, V> hit(K key) {
        return hits.find(key);
    }

    /** Whether a key was not found and nothing has been added since. */
    boolean isMiss(K key, long newcomers) {
        Long then = misses.getIfPresent(key);
        return then != null && then == newcomers;
    }

    /** The approximate number of keys that are known to exist or not to exist. */
    long size() {
        return hits.size() + misses.estimatedSize();
    }

    /**
     * Keeps a value.
     *
     * @param readAt the time from which its age counts, in nanoseconds of the ticker
     */
    void keep(K key, V value, long readAt) {
        misses.invalidate(key);
        hits.put(key, value, readAt);
    }

    /** Records that the key was not found when this many had been added. */
    void keepMiss(K key, long newcomers) {
        hits.remove(key);
        misses.put(key, newcomers);
    }

    /** Forgets a key and returns the value that was known, which may have expired. */
    @Nullable
    ClockEntry<K, V> remove(K key) {
        misses.invalidate(key);
        return hits.remove(key);
    }
}
