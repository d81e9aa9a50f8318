package dev.latchkey.core.internal.license;

import dev.latchkey.api.InvalidValueException;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    /** The largest number of new machines beyond those whose ids are kept. */
    private static final int MOST_BEYOND = 256;

    private final KeyHash keyHash;
    private final License license;
    private final Map<String, Seat> seats;
    /** The last activations that were taken over without a seat, since there are too many machines. */
    private final List<ActivationId> beyond;

    private CachedLicense(KeyHash keyHash, License license, Map<String, Seat> seats, List<ActivationId> beyond) {
        this.keyHash = keyHash;
        this.license = license;
        this.seats = Map.copyOf(seats);
        this.beyond = beyond;
    }

    /** A licence as it was read. */
    static CachedLicense of(KeyHash keyHash, LicenseSnapshot snapshot) {
        Map<String, Seat> seats = new HashMap<>();
        for (Activation activation : snapshot.activations()) {
            seats.put(activation.machine().value(), new Seat(snapshot.license(), activation));
        }
        return new CachedLicense(keyHash, snapshot.license(), seats, List.of());
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
     * This licence after an event of its log. It stays as it is if it has the activation of the event, or the event is
     * its issue. {@code null} if the event does not tell everything that changed, or something else happened before it.
     * An equal or later version alone proves nothing: after a failover that lost changes, other changes have the same
     * versions.
     */
    @Nullable
    CachedLicense after(Event event) {
        if (!event.subject().equals(new Subject.OfLicense(license.id()))) {
            return null;
        }
        long version = event.data().number("version").orElse(Long.MAX_VALUE);
        if (event.type() == EventType.LICENSE_ISSUED && version <= license.version()) {
            return this;
        }
        ActivationId added = event.type() == EventType.ACTIVATION_ADDED ? activation(event) : null;
        if (added == null) {
            return null;
        }
        if (version <= license.version()) {
            return shows(added) ? this : null;
        }
        return version == license.version() + 1 ? withNew(added, event) : null;
    }

    private static @Nullable ActivationId activation(Event event) {
        try {
            return event.data().text("activation_id").map(ActivationId::of).orElse(null);
        } catch (InvalidValueException e) {
            return null;
        }
    }

    private boolean shows(ActivationId id) {
        return beyond.contains(id)
                || seats.values().stream()
                        .anyMatch(seat -> seat.activation().id().equals(id));
    }

    private @Nullable CachedLicense withNew(ActivationId id, Event event) {
        MachineId machine = event.personal().machine();
        long count = event.data().number("activation_count").orElse(-1L);
        if (machine == null || count < 0 || count > Integer.MAX_VALUE) {
            return null;
        }
        Activation activation = Activation.builder()
                .id(id)
                .licenseId(license.id())
                .machine(machine)
                .label(event.personal().label())
                .createdAt(event.at())
                .lastSeen(event.at())
                .build();
        return with(license.withActivationCount((int) count), activation);
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
            return new CachedLicense(keyHash, next, changed, beyond);
        }
        List<ActivationId> more =
                new ArrayList<>(beyond.subList(Math.max(0, beyond.size() - MOST_BEYOND + 1), beyond.size()));
        more.add(activation.id());
        return new CachedLicense(keyHash, next, changed, List.copyOf(more));
    }

    private boolean isFull() {
        return seats.size() >= MOST_MACHINES;
    }

    private CachedLicense without(License next, MachineId machine) {
        Map<String, Seat> changed = on(next);
        changed.remove(machine.value());
        return new CachedLicense(keyHash, next, changed, beyond);
    }

    private Map<String, Seat> on(License next) {
        Map<String, Seat> changed = new HashMap<>();
        seats.forEach((machine, seat) -> changed.put(machine, seat.on(next)));
        return changed;
    }
}
