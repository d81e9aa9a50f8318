package dev.latchkey.core.internal.license;

import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.event.ChangeFollower;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Forgets the licences that changed according to the event log. This includes a node's own changes, since the log does
 * not distinguish nodes. Thread-safe.
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
            cache.forget(keyHash, kept -> shows(kept, row.event()));
        }
    }

    /**
     * Whether a licence was read, or written here, after an activation. That spares another read after this node's own
     * activations, which are most of all events. The time distinguishes the machine's activation from earlier ones:
     * between two of one machine there is a removal, which is never skipped.
     */
    private static boolean shows(CachedLicense kept, Event event) {
        MachineId machine = event.personal().machine();
        Seat seat = event.type() == EventType.ACTIVATION_ADDED && machine != null ? kept.seat(machine) : null;
        return seat != null && seat.activation().createdAt().equals(event.at());
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
