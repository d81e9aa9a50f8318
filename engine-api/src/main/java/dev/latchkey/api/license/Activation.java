package dev.latchkey.api.license;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine that holds a slot of a licence.
 *
 * @param id its id
 * @param licenseId the licence
 * @param machine the machine
 * @param label a name for people; {@code null} is none
 * @param createdAt when the slot was taken, in milliseconds' resolution
 * @param lastSeen when the machine last validated, as far as it was written: touches are batched
 */
public record Activation(
        ActivationId id,
        LicenseId licenseId,
        MachineId machine,
        @Nullable Label label,
        Instant createdAt,
        Instant lastSeen) {

    /** The same activation with another label. */
    public Activation withLabel(@Nullable Label label) {
        return new Activation(id, licenseId, machine, label, createdAt, lastSeen);
    }

    /** The same activation, seen at another time. */
    public Activation withLastSeen(Instant lastSeen) {
        return new Activation(id, licenseId, machine, label, createdAt, lastSeen);
    }
}
