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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A committed state of a licence with its machines, or some of them if there are many: the storage decides about a
 * machine that is missing here. It is packed into one array, since many are kept. Immutable except for the notes of
 * when a machine was seen.
 */
final class CachedLicense {
    /** The largest number of machines that are read and kept. */
    static final int MOST_MACHINES = 64;
    /** The largest number of new machines beyond those whose ids are kept. */
    private static final int MOST_BEYOND = 256;

    private final KeyHash keyHash;
    /** The licence, unless it is kept whole, and its machines. */
    private final long[] words;
    /** The members that few licences have. */
    private final @Nullable Rest rest;

    /**
     * The members that do not fit into the words.
     *
     * @param license the licence as a whole; {@code null} if it fits
     * @param beyond the last activations that were taken over without a seat, since there are too many machines
     */
    private record Rest(@Nullable License license, List<ActivationId> beyond) {}

    private CachedLicense(
            KeyHash keyHash, License license, Collection<PackedMachines.Machine> machines, List<ActivationId> beyond) {
        boolean fits = PackedTerms.fits(license);
        int at = fits ? PackedTerms.WORDS : 0;
        this.keyHash = keyHash;
        this.rest = fits && beyond.isEmpty() ? null : new Rest(fits ? null : license, beyond);
        this.words = new long
                [at
                        + machines.stream()
                                .mapToInt(machine -> PackedMachines.words(machine.activation()))
                                .sum()];
        if (fits) {
            PackedTerms.write(license, words);
        }
        for (PackedMachines.Machine machine : machines) {
            at = PackedMachines.write(machine, words, at);
        }
    }

    /** A licence as it was read. */
    static CachedLicense of(KeyHash keyHash, LicenseSnapshot snapshot) {
        return new CachedLicense(
                keyHash,
                snapshot.license(),
                snapshot.activations().stream().map(PackedMachines.Machine::of).toList(),
                List.of());
    }

    KeyHash keyHash() {
        return keyHash;
    }

    /** The licence, in a new object. */
    License license() {
        License whole = rest == null ? null : rest.license();
        return whole != null ? whole : PackedTerms.read(words);
    }

    /** The number of machines that are kept. */
    int machines() {
        int count = 0;
        for (int at = first(); at < words.length; at = PackedMachines.next(words, at)) {
            count++;
        }
        return count;
    }

    @Nullable
    Seat seat(MachineId machine) {
        return seat(license(), machine.value());
    }

    /** The slot of a machine, in a new object; {@code null} if it has none here. */
    @Nullable
    Seat seat(License license, String machine) {
        for (int at = first(); at < words.length; at = PackedMachines.next(words, at)) {
            if (PackedMachines.is(machine, words, at)) {
                return new Seat(license, words, at);
            }
        }
        return null;
    }

    private int first() {
        return rest != null && rest.license() != null ? 0 : PackedTerms.WORDS;
    }

    private List<ActivationId> beyond() {
        return rest == null ? List.of() : rest.beyond();
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
        License license = license();
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
        return version == license.version() + 1 ? withNew(license, added, event) : null;
    }

    private static @Nullable ActivationId activation(Event event) {
        try {
            return event.data().text("activation_id").map(ActivationId::of).orElse(null);
        } catch (InvalidValueException e) {
            return null;
        }
    }

    private boolean shows(ActivationId id) {
        for (int at = first(); at < words.length; at = PackedMachines.next(words, at)) {
            if (PackedMachines.is(id, words, at)) {
                return true;
            }
        }
        return beyond().contains(id);
    }

    private @Nullable CachedLicense withNew(License license, ActivationId id, Event event) {
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
        return other.version() == license().version();
    }

    private boolean isNext(License other) {
        return other.version() == license().version() + 1;
    }

    private boolean isRelabeled(Activation activation) {
        Seat seat = seat(activation.machine());
        return seat != null && !Objects.equals(seat.activation().label(), activation.label());
    }

    private CachedLicense with(License next, Activation activation) {
        Map<MachineId, PackedMachines.Machine> machines = unpacked(next);
        boolean room = machines.size() < MOST_MACHINES || machines.containsKey(activation.machine());
        if (!room && isThis(next)) {
            return this;
        }
        List<ActivationId> more = beyond();
        if (room) {
            machines.put(activation.machine(), PackedMachines.Machine.of(activation));
        } else {
            more = new ArrayList<>(more.subList(Math.max(0, more.size() - MOST_BEYOND + 1), more.size()));
            more.add(activation.id());
        }
        return new CachedLicense(keyHash, next, machines.values(), List.copyOf(more));
    }

    private CachedLicense without(License next, MachineId machine) {
        Map<MachineId, PackedMachines.Machine> machines = unpacked(next);
        machines.remove(machine);
        return new CachedLicense(keyHash, next, machines.values(), beyond());
    }

    private Map<MachineId, PackedMachines.Machine> unpacked(License license) {
        Map<MachineId, PackedMachines.Machine> machines = new LinkedHashMap<>();
        for (int at = first(); at < words.length; at = PackedMachines.next(words, at)) {
            Activation activation = PackedMachines.activation(license.id(), words, at);
            machines.put(activation.machine(), new PackedMachines.Machine(activation, PackedMachines.noted(words, at)));
        }
        return machines;
    }
}
