package dev.latchkey.core.license;

import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.cache.CacheSettings;
import dev.latchkey.core.cache.PendingWrite;
import dev.latchkey.core.cache.ReadThroughCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Licences as they were last read, by the lookup hash of their key. Thread-safe. */
@Singleton
final class SnapshotCache {
    private final ReadThroughCache<KeyHash, CachedLicense> cache;

    @Inject
    SnapshotCache(Storage storage, CacheSettings settings) {
        this.cache = new ReadThroughCache<>(
                settings,
                keyHash -> storage.snapshot(keyHash, CachedLicense.MOST_MACHINES)
                        .map(CachedLicense::of)
                        .orElse(null));
    }

    @Nullable
    CachedLicense get(KeyHash keyHash) {
        return cache.get(keyHash);
    }

    PendingWrite<CachedLicense> beginWrite(KeyHash keyHash) {
        return cache.beginWrite(keyHash);
    }

    void bypass() {
        cache.bypass();
    }

    void resume() {
        cache.resume();
    }
}
