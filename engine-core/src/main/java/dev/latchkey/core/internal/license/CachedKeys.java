package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.ReadThroughCache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the licences in a cache, since events name licences by their ids. It may know more keys than the cache
 * holds, never fewer, and sheds them when it is twice as large. Thread-safe.
 */
final class CachedKeys {
    private final CacheSettings settings;
    private final Map<LicenseId, KeyHash> keys = new ConcurrentHashMap<>();
    private final AtomicBoolean shedding = new AtomicBoolean();

    CachedKeys(CacheSettings settings) {
        this.settings = settings;
    }

    @Nullable
    KeyHash of(LicenseId license) {
        return keys.get(license);
    }

    /** To be called while the cache reads the licence, before it keeps it. */
    void add(LicenseId license, KeyHash keyHash, ReadThroughCache<KeyHash, ?> cache) {
        keys.put(license, keyHash);
        if (keys.size() > 2L * settings.size() && shedding.compareAndSet(false, true)) {
            try {
                settings.executor().execute(() -> shed(cache));
            } catch (RejectedExecutionException e) {
                // The executor is shut down, as the engine is soon.
                shedding.set(false);
            }
        }
    }

    private void shed(ReadThroughCache<KeyHash, ?> cache) {
        try {
            keys.forEach((license, keyHash) -> cache.ifAbsent(keyHash, () -> keys.remove(license, keyHash)));
        } finally {
            shedding.set(false);
        }
    }

    int size() {
        return keys.size();
    }
}
