package dev.latchkey.core.internal.license;

import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.internal.cache.CacheCounts;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.cache.PendingWrite;
import dev.latchkey.core.internal.cache.Place;
import dev.latchkey.core.internal.cache.ReadThroughCache;
import dev.latchkey.core.internal.metric.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
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

    /** The licence; its age counts from its read, however many changes were followed since. */
    @Nullable
    CachedLicense get(KeyHash keyHash) {
        return cache.get(keyHash);
    }

    /** The place of a licence in memory; {@code null} if it is not in memory. */
    @Nullable
    Place<KeyHash, CachedLicense> place(KeyHash keyHash) {
        return cache.place(keyHash);
    }

    /** The licence at a place, as {@link #get} would answer; {@code null} if that is not known without its hash. */
    @Nullable
    CachedLicense at(Place<KeyHash, CachedLicense> place) {
        return cache.at(place);
    }

    PendingWrite<CachedLicense> beginWrite(KeyHash keyHash) {
        return cache.beginWrite(keyHash);
    }

    /**
     * Follows a change of a licence, or forgets it. Reads and writes of it in progress are not kept, unless the cached
     * licence already shows the change.
     *
     * @param change the licence after the change; the same one if it shows the change already; {@code null} if that is
     *     not known
     */
    void follow(KeyHash keyHash, Function<CachedLicense, @Nullable CachedLicense> change) {
        CachedLicense kept = cache.peek(keyHash);
        if (kept == null || change.apply(kept) != kept) {
            PendingWrite<CachedLicense> write = cache.beginWrite(keyHash);
            CachedLicense after = null;
            try {
                CachedLicense before = write.before();
                after = before == null ? null : change.apply(before);
            } finally {
                write.end(after);
            }
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
