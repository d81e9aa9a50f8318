package dev.latchkey.core.internal.license;

import dev.latchkey.api.event.Area;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.event.ChangeFollower;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Follows the changes of licences in the event log: it adds a machine that the event tells of, and forgets the licence
 * after other changes. Machines that a node has added itself are in the log as well, but the cached licence shows them
 * already. Thread-safe.
 */
@Singleton
final class LicenseFollower implements ChangeFollower {
    private final SnapshotCache cache;

    @Inject
    LicenseFollower(SnapshotCache cache) {
        this.cache = cache;
    }

    @Override
    public Area area() {
        return Area.LICENSES;
    }

    @Override
    public void follow(StoredEvent row) {
        KeyHash keyHash = row.keyHash();
        if (keyHash == null) {
            cache.forgetAll();
        } else {
            cache.follow(keyHash, kept -> kept.after(row.event()));
        }
    }

    @Override
    public void forgetAll() {
        cache.forgetAll();
    }

    @Override
    public void bypass() {
        cache.bypass();
    }
}
