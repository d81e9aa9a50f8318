package dev.latchkey.core.license;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What the licences need done from time to time. Thread-safe. */
@Singleton
public final class LicenseUpkeep {
    private final TouchBuffer touches;
    private final Doubts doubts;
    private final SnapshotCache cache;

    /** The upkeep. */
    @Inject
    LicenseUpkeep(TouchBuffer touches, Doubts doubts, SnapshotCache cache) {
        this.touches = touches;
        this.doubts = doubts;
        this.cache = cache;
    }

    /**
     * Writes the last-seen times that were held back.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer; they are kept for the next time
     */
    public void flushTouches() {
        touches.flush();
    }

    /**
     * Looks for the outcome of host transactions.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public void reviewDoubts() {
        doubts.review();
    }

    /** Reads everything from the storage from now on. */
    public void bypassCache() {
        cache.bypass();
    }
}
