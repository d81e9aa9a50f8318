package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command to give a machine a slot, or only to look up whether it holds one. Immutable. */
public final class ActivationCommand {
    private final LicenseId license;
    private final MachineId machine;
    private final @Nullable Label label;
    private final @Nullable ActivationId activationId;
    private final Instant now;

    private ActivationCommand(
            LicenseId license,
            MachineId machine,
            @Nullable Label label,
            @Nullable ActivationId activationId,
            Instant now) {
        this.license = requireGiven("license", license);
        this.machine = requireGiven("machine", machine);
        this.label = label;
        this.activationId = activationId;
        this.now = requireGiven("now", now);
    }

    /**
     * {@return a command}
     *
     * @param license the licence
     * @param machine the machine
     * @param label a name for the activation; {@code null} leaves the name of an existing one
     * @param activationId the id for a new activation; {@code null} to take no slot: the result for a machine without
     *     one is then {@link ActivationResult.Rejected}
     * @param now the engine's time, to the millisecond
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static ActivationCommand of(
            LicenseId license,
            MachineId machine,
            @Nullable Label label,
            @Nullable ActivationId activationId,
            Instant now) {
        return new ActivationCommand(license, machine, label, activationId, now);
    }

    /** {@return the licence} */
    public LicenseId license() {
        return license;
    }

    /** {@return the machine} */
    public MachineId machine() {
        return machine;
    }

    /** {@return a name for the activation; {@code null} leaves the name of an existing one} */
    public @Nullable Label label() {
        return label;
    }

    /**
     * {@return the id for a new activation; {@code null} to take no slot: the result for a machine without one is then
     * {@link ActivationResult.Rejected}}
     */
    public @Nullable ActivationId activationId() {
        return activationId;
    }

    /** {@return the engine's time, to the millisecond} */
    public Instant now() {
        return now;
    }

    /**
     * {@return the activation that this command adds}
     *
     * @throws IllegalStateException if it adds none
     */
    public Activation newActivation() {
        if (activationId == null) {
            throw new IllegalStateException("this command takes no slot");
        }
        return Activation.builder()
                .id(activationId)
                .licenseId(license)
                .machine(machine)
                .label(label)
                .createdAt(now)
                .lastSeen(now)
                .build();
    }

    /**
     * {@return the event to append if the machine took a slot}
     *
     * @param after the licence afterwards, including the slot
     */
    public NewEvent added(StoredLicense after) {
        return event(EventType.ACTIVATION_ADDED, after)
                .text("activation_id", Objects.toString(activationId, null))
                .build();
    }

    /**
     * {@return the event to append if an active machine received this command's label}
     *
     * @param after the licence afterwards
     */
    public NewEvent relabeled(StoredLicense after) {
        return event(EventType.ACTIVATION_RELABELED, after).build();
    }

    private NewEvent.Builder event(EventType type, StoredLicense after) {
        return NewEvent.ofLicense(type, now, after)
                .origin(Origin.client())
                .personal(Personal.none().withMachine(machine).withLabel(label));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationCommand that
                && license.equals(that.license)
                && machine.equals(that.machine)
                && Objects.equals(label, that.label)
                && Objects.equals(activationId, that.activationId)
                && now.equals(that.now);
    }

    @Override
    public int hashCode() {
        return Objects.hash(license, machine, label, activationId, now);
    }

    @Override
    public String toString() {
        return "ActivationCommand[license=" + license + ", machine=" + machine + ", label=" + label + ", activationId="
                + activationId + ", now=" + now + "]";
    }
}
