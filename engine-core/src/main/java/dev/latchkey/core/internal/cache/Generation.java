package dev.latchkey.core.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What a cache holds between two times of being bypassed. A load that began in one generation is never kept in the
 * next.
 */
final class Generation<K, V> {
    private final Cache<K, V> hits;
    /** What was not found, with the count of newcomers when it was looked for. */
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

    /** Whether a key was not found, and nothing was added since. */
    boolean isMiss(K key, long newcomers) {
        Long then = misses.getIfPresent(key);
        return then != null && then == newcomers;
    }

    /** How many are known, or known not to be there; about. */
    long size() {
        return hits.estimatedSize() + misses.estimatedSize();
    }

    void keep(K key, V value) {
        hits.put(key, value);
    }

    /** Keeps that there was nothing when this many had been added. */
    void keepMiss(K key, long newcomers) {
        hits.invalidate(key);
        misses.put(key, newcomers);
    }

    /** Forgets a key and answers what was known of it. */
    @Nullable
    V remove(K key) {
        misses.invalidate(key);
        return hits.asMap().remove(key);
    }
}
