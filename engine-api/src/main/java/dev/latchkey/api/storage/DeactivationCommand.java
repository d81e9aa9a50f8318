package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;
import java.util.Objects;

/** The command to free a machine's slot. Immutable. */
public final class DeactivationCommand {
    private final LicenseId license;
    private final MachineId machine;
    private final Instant now;

    private DeactivationCommand(LicenseId license, MachineId machine, Instant now) {
        this.license = requireGiven("license", license);
        this.machine = requireGiven("machine", machine);
        this.now = requireGiven("now", now);
    }

    /**
     * {@return a command}
     *
     * @param license the licence
     * @param machine the machine
     * @param now the engine's time, to the millisecond
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static DeactivationCommand of(LicenseId license, MachineId machine, Instant now) {
        return new DeactivationCommand(license, machine, now);
    }

    /** {@return the licence} */
    public LicenseId license() {
        return license;
    }

    /** {@return the machine} */
    public MachineId machine() {
        return machine;
    }

    /** {@return the engine's time, to the millisecond} */
    public Instant now() {
        return now;
    }

    /**
     * {@return the event to append if the slot was freed}
     *
     * @param after the licence without the slot
     */
    public NewEvent removed(StoredLicense after) {
        return NewEvent.ofLicense(EventType.ACTIVATION_REMOVED, now, after)
                .origin(Origin.client())
                .personal(Personal.none().withMachine(machine))
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeactivationCommand that
                && license.equals(that.license)
                && machine.equals(that.machine)
                && now.equals(that.now);
    }

    @Override
    public int hashCode() {
        return Objects.hash(license, machine, now);
    }

    @Override
    public String toString() {
        return "DeactivationCommand[license=" + license + ", machine=" + machine + ", now=" + now + "]";
    }
}
