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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Licences as they were last read, by the lookup hash of their key. Thread-safe. */
@Singleton
final class SnapshotCache {
    private final Storage storage;
    private final CacheSettings settings;
    private final ReadThroughCache<KeyHash, CachedLicense> cache;

    @Inject
    SnapshotCache(Storage storage, CacheSettings settings, Freshness freshness, Meters meters) {
        this.storage = storage;
        this.settings = settings;
        this.cache = new ReadThroughCache<>(settings, freshness, new CacheCounts(meters, "licenses"), this::read);
    }

    private @Nullable CachedLicense read(KeyHash keyHash) {
        long began = settings.ticker().getAsLong();
        return storage.snapshot(keyHash, CachedLicense.MOST_MACHINES)
                .map(snapshot -> CachedLicense.of(keyHash, snapshot, began))
                .orElse(null);
    }

    /** The licence; its expiry counts from its read, however many changes were followed since. */
    @Nullable
    CachedLicense get(KeyHash keyHash) {
        CachedLicense found = cache.get(keyHash);
        if (found != null && found.isDerived() && isOutlived(found)) {
            cache.forget(keyHash);
            return cache.get(keyHash);
        }
        return found;
    }

    private boolean isOutlived(CachedLicense found) {
        return settings.ticker().getAsLong() - found.readAt()
                >= settings.expiry().toNanos();
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
