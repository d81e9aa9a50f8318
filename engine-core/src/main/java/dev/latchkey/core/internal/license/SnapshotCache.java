package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.LicenseId;
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
    private final CachedKeys keys;
    private final RecentChanges changes = new RecentChanges();
    private final boolean shared;

    @Inject
    SnapshotCache(Storage storage, CacheSettings settings, Freshness freshness, Meters meters) {
        this.storage = storage;
        this.cache = new ReadThroughCache<>(settings, freshness, new CacheCounts(meters, "licenses"), this::read);
        this.keys = new CachedKeys(settings);
        this.shared = freshness.isShared();
    }

    private @Nullable CachedLicense read(KeyHash keyHash) {
        long before = changes.count();
        CachedLicense read = storage.snapshot(keyHash, CachedLicense.MOST_MACHINES)
                .map(snapshot -> CachedLicense.of(keyHash, snapshot))
                .orElse(null);
        if (shared && read != null) {
            LicenseId id = read.license().id();
            // From here on a change finds the key. One that came before it is found among the changes.
            keys.add(id, keyHash, cache);
            if (changes.changedSince(id, before)) {
                cache.forget(keyHash);
            }
        }
        return read;
    }

    @Nullable
    CachedLicense get(KeyHash keyHash) {
        return cache.get(keyHash);
    }

    PendingWrite<CachedLicense> beginWrite(KeyHash keyHash) {
        return cache.beginWrite(keyHash);
    }

    /**
     * Forgets a licence that has changed; what is being read or written of it is not kept. Who asks during the first
     * load of a licence may still be answered from before the change, but from no longer ago than the bound.
     *
     * @param isKnown whether what is kept of it shows the change, and may stay
     */
    void forget(LicenseId license, Predicate<CachedLicense> isKnown) {
        changes.add(license);
        KeyHash keyHash = keys.of(license);
        if (keyHash != null) {
            CachedLicense kept = cache.peek(keyHash);
            if (kept == null || !isKnown.test(kept)) {
                cache.forget(keyHash);
            }
        }
    }

    /** Forgets which keys were not found, since licences were added. */
    void forgetMisses() {
        cache.forgetMisses();
    }

    /** Forgets everything; what is being read is not kept. */
    void forgetAll() {
        cache.forgetAll();
    }

    void bypass() {
        cache.bypass();
    }

    void resume() {
        cache.resume();
    }

    /** How many licences' keys are known, which may be more than are kept. */
    int knownKeys() {
        return keys.size();
    }
}
