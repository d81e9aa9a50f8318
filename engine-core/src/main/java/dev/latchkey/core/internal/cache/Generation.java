package dev.latchkey.core.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * The content of a cache between two periods of bypassing. A load that began in one generation is never kept in the
 * next.
 */
final class Generation<K, V> {
    private final Cache<K, V> hits;
    /** The keys that were not found, with the count of newcomers at the time of the lookup. */
    private final Cache<K, Long> misses;

    Generation(CacheSettings settings) {
        this.hits = cache(settings);
        this.misses = cache(settings.ofMisses());
    }

    private static <K, V> Cache<K, V> cache(CacheSettings settings) {
        return Caffeine.newBuilder()
                .maximumSize(settings.size())
                .expireAfterWrite(settings.expiry())
                .ticker(settings.ticker()::getAsLong)
                .executor(settings.executor())
                .build();
    }

    @Nullable
    V hit(K key) {
        return hits.getIfPresent(key);
    }

    /** Whether a key was not found and nothing has been added since. */
    boolean isMiss(K key, long newcomers) {
        Long then = misses.getIfPresent(key);
        return then != null && then == newcomers;
    }

    /** The approximate number of keys that are known to exist or not to exist. */
    long size() {
        return hits.estimatedSize() + misses.estimatedSize();
    }

    void keep(K key, V value) {
        hits.put(key, value);
    }

    /** Records that the key was not found when this many had been added. */
    void keepMiss(K key, long newcomers) {
        hits.invalidate(key);
        misses.put(key, newcomers);
    }

    /** Forgets a key and returns the value that was known. */
    @Nullable
    V remove(K key) {
        misses.invalidate(key);
        return hits.asMap().remove(key);
    }
}
