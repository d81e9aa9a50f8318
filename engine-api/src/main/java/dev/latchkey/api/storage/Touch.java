package dev.latchkey.api.storage;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;

/**
 * The fact that a machine was seen while it held a slot. It does not concern a slot that the machine took later.
 *
 * @param license the licence
 * @param machine the machine
 * @param activation the slot that it held
 * @param at the time, to the millisecond
 */
public record Touch(LicenseId license, MachineId machine, ActivationId activation, Instant at) {

    /**
     * {@return the fact that the machine of an activation was seen}
     *
     * @param activation the activation
     * @param at the time, to the millisecond
     */
    public static Touch of(Activation activation, Instant at) {
        return new Touch(activation.licenseId(), activation.machine(), activation.id(), at);
    }
}
