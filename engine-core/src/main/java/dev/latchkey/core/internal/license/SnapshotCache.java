package dev.latchkey.core.internal.license;

import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.internal.cache.CacheCounts;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.cache.PendingWrite;
import dev.latchkey.core.internal.cache.ReadThroughCache;
import dev.latchkey.core.internal.metric.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Licences as they were last read, by the lookup hash of their key. Thread-safe. */
@Singleton
final class SnapshotCache {
    private final Storage storage;
    private final ReadThroughCache<KeyHash, CachedLicense> cache;

    @Inject
    SnapshotCache(Storage storage, CacheSettings settings, Freshness freshness, Meters meters) {
        this.storage = storage;
        this.cache = new ReadThroughCache<>(settings, freshness, new CacheCounts(meters, "licenses"), this::read);
    }

    private @Nullable CachedLicense read(KeyHash keyHash) {
        return storage.snapshot(keyHash, CachedLicense.MOST_MACHINES)
                .map(snapshot -> CachedLicense.of(keyHash, snapshot))
                .orElse(null);
    }

    @Nullable
    CachedLicense get(KeyHash keyHash) {
        return cache.get(keyHash);
    }

    PendingWrite<CachedLicense> beginWrite(KeyHash keyHash) {
        return cache.beginWrite(keyHash);
    }

    /**
     * Forgets a changed or new licence. Reads and writes of it in progress are not kept.
     *
     * @param isKnown whether the cached licence already shows the change, and may stay
     */
    void forget(KeyHash keyHash, Predicate<CachedLicense> isKnown) {
        CachedLicense kept = cache.peek(keyHash);
        if (kept == null || !isKnown.test(kept)) {
            cache.forget(keyHash);
        }
    }

    /** Forgets everything. Reads in progress are not kept. */
    void forgetAll() {
        cache.forgetAll();
    }

    void bypass() {
        cache.bypass();
    }

    void resume() {
        cache.resume();
    }
}
