package dev.latchkey.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What a cache holds between two times of being bypassed. A load that began in one generation is never kept in the
 * next.
 */
final class Generation<K, V> {
    private final Cache<K, V> hits;
    private final Cache<K, Boolean> misses;

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

    boolean isMiss(K key) {
        return misses.getIfPresent(key) != null;
    }

    void keep(K key, @Nullable V value) {
        if (value == null) {
            misses.put(key, true);
        } else {
            hits.put(key, value);
        }
    }

    /** Forgets a key and answers what was known of it. */
    @Nullable
    V remove(K key) {
        misses.invalidate(key);
        return hits.asMap().remove(key);
    }
}
