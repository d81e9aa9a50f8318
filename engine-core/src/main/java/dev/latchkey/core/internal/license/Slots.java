package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.internal.cache.PendingWrite;
import dev.latchkey.core.internal.event.EventDelivery;
import dev.latchkey.core.internal.identity.Ids;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes and frees slots in the storage, which decides, and updates the cache after the commit. Thread-safe. */
@Singleton
final class Slots {
    private final Storage storage;
    private final SnapshotCache cache;
    private final EventDelivery events;
    private final Ids ids;
    private final Tally added;
    private final Tally present;
    private final Tally rejected;

    @Inject
    Slots(Storage storage, SnapshotCache cache, EventDelivery events, Ids ids, Meters meters) {
        this.storage = storage;
        this.cache = cache;
        this.events = events;
        this.ids = ids;
        Meter activations = Meter.of("latchkey.activations", "Requests to the storage for a machine's slot");
        this.added = meters.counter(activations.with("outcome", "added"));
        this.present = meters.counter(activations.with("outcome", "present"));
        this.rejected = meters.counter(activations.with("outcome", "rejected"));
    }

    ActivationResult take(KeyHash keyHash, LicenseId license, ValidationRequest request, Instant now) {
        ActivationCommand command = ActivationCommand.of(
                license, request.machine(), request.label(), request.activating() ? ids.activation() : null, now);
        PendingWrite<CachedLicense> write = cache.beginWrite(keyHash);
        CachedLicense after = null;
        try {
            ActivationResult result = storage.activate(command);
            tally(result).add();
            CachedLicense before = write.before();
            after = before == null ? null : before.after(result);
            return result;
        } finally {
            end(write, after);
        }
    }

    private Tally tally(ActivationResult result) {
        if (result instanceof ActivationResult.Added) {
            return added;
        }
        return result instanceof ActivationResult.Present ? present : rejected;
    }

    DeactivationResult free(KeyHash keyHash, LicenseId license, MachineId machine, Instant now) {
        PendingWrite<CachedLicense> write = cache.beginWrite(keyHash);
        CachedLicense after = null;
        try {
            DeactivationResult result = storage.deactivate(DeactivationCommand.of(license, machine, now));
            CachedLicense before = write.before();
            after = before == null ? null : before.after(machine, result);
            return result;
        } finally {
            end(write, after);
        }
    }

    private void end(PendingWrite<CachedLicense> write, @Nullable CachedLicense after) {
        write.end(after);
        events.wake();
    }
}
