package dev.latchkey.core.internal.license;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A committed state of a licence with its machines, or some of them if there are many: the storage decides about a
 * machine that is missing here. Immutable except for the notes of when a machine was seen.
 */
final class CachedLicense {
    /** The largest number of machines that are read and kept. */
    static final int MOST_MACHINES = 64;

    private final KeyHash keyHash;
    private final License license;
    private final Map<String, Seat> seats;

    private CachedLicense(KeyHash keyHash, License license, Map<String, Seat> seats) {
        this.keyHash = keyHash;
        this.license = license;
        this.seats = Map.copyOf(seats);
    }

    static CachedLicense of(KeyHash keyHash, LicenseSnapshot snapshot) {
        Map<String, Seat> seats = new HashMap<>();
        for (Activation activation : snapshot.activations()) {
            seats.put(activation.machine().value(), new Seat(snapshot.license(), activation));
        }
        return new CachedLicense(keyHash, snapshot.license(), seats);
    }

    KeyHash keyHash() {
        return keyHash;
    }

    License license() {
        return license;
    }

    @Nullable
    Seat seat(MachineId machine) {
        return seats.get(machine.value());
    }

    /** This licence after an activation; {@code null} if something else happened as well. */
    @Nullable
    CachedLicense after(ActivationResult result) {
        if (result instanceof ActivationResult.Added added) {
            return isNext(added.license()) ? with(added.license(), added.activation()) : null;
        }
        if (result instanceof ActivationResult.Present present) {
            boolean explained =
                    isThis(present.license()) || (isNext(present.license()) && isRelabeled(present.activation()));
            return explained ? with(present.license(), present.activation()) : null;
        }
        return after(((ActivationResult.Rejected) result).license());
    }

    /** This licence after a deactivation; {@code null} if something else happened as well. */
    @Nullable
    CachedLicense after(MachineId machine, DeactivationResult result) {
        if (result instanceof DeactivationResult.Removed removed) {
            return isNext(removed.license()) ? without(removed.license(), machine) : null;
        }
        return after(((DeactivationResult.Rejected) result).license());
    }

    /**
     * This licence after an event of its log: itself if it shows the event already, since each change makes a new
     * version. {@code null} if the event does not tell all that changed, or something else happened before it.
     */
    @Nullable
    CachedLicense after(Event event) {
        if (!event.subject().equals(new Subject.OfLicense(license.id()))) {
            return null;
        }
        long version = event.data().number("version").orElse(Long.MAX_VALUE);
        if (version <= license.version()) {
            return this;
        }
        return event.type() == EventType.ACTIVATION_ADDED && version == license.version() + 1 ? withNew(event) : null;
    }

    private @Nullable CachedLicense withNew(Event event) {
        MachineId machine = event.personal().machine();
        String id = event.data().text("activation_id").orElse(null);
        Long count = event.data().number("activation_count").orElse(null);
        if (machine == null || id == null || count == null) {
            return null;
        }
        Activation activation = Activation.builder()
                .id(ActivationId.of(id))
                .licenseId(license.id())
                .machine(machine)
                .label(event.personal().label())
                .createdAt(event.at())
                .lastSeen(event.at())
                .build();
        return with(license.withActivationCount(count.intValue()), activation);
    }

    private @Nullable CachedLicense after(@Nullable License unchanged) {
        return unchanged != null && isThis(unchanged) ? this : null;
    }

    private boolean isThis(License other) {
        return other.version() == license.version();
    }

    private boolean isNext(License other) {
        return other.version() == license.version() + 1;
    }

    private boolean isRelabeled(Activation activation) {
        Seat seat = seat(activation.machine());
        return seat != null && !Objects.equals(seat.activation().label(), activation.label());
    }

    private CachedLicense with(License next, Activation activation) {
        if (next.version() == license.version() && isFull() && seat(activation.machine()) == null) {
            return this;
        }
        Map<String, Seat> changed = on(next);
        String machine = activation.machine().value();
        if (!isFull() || changed.containsKey(machine)) {
            changed.put(machine, new Seat(next, activation));
        }
        return new CachedLicense(keyHash, next, changed);
    }

    private boolean isFull() {
        return seats.size() >= MOST_MACHINES;
    }

    private CachedLicense without(License next, MachineId machine) {
        Map<String, Seat> changed = on(next);
        changed.remove(machine.value());
        return new CachedLicense(keyHash, next, changed);
    }

    private Map<String, Seat> on(License next) {
        Map<String, Seat> changed = new HashMap<>();
        seats.forEach((machine, seat) -> changed.put(machine, seat.on(next)));
        return changed;
    }
}
