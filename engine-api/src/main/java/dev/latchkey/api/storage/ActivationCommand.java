package dev.latchkey.api.storage;

import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give a machine a slot, or only look whether it holds one.
 *
 * @param license the licence
 * @param machine the machine
 * @param label a name for the activation; {@code null} leaves the name of an existing one
 * @param activationId the id of the activation if there is none yet; {@code null} takes no slot: a machine that holds none
 *     is {@link ActivationResult.Rejected}
 * @param now the engine's time, in milliseconds' resolution
 */
public record ActivationCommand(
        LicenseId license,
        MachineId machine,
        @Nullable Label label,
        @Nullable ActivationId activationId,
        Instant now) {

    /**
     * The activation that this command adds.
     *
     * @throws IllegalStateException if it adds none
     */
    public Activation newActivation() {
        if (activationId == null) {
            throw new IllegalStateException("this command takes no slot");
        }
        return new Activation(activationId, license, machine, label, now, now);
    }

    /** The event to append when the machine took a slot. */
    public EventDraft added(License after) {
        return EventDraft.ofMachine(EventType.ACTIVATION_ADDED, now, after, machine, text());
    }

    /** The event to append when an active machine got this command's label. */
    public EventDraft relabeled(License after) {
        return EventDraft.ofMachine(EventType.ACTIVATION_RELABELED, now, after, machine, text());
    }

    private @Nullable String text() {
        return label == null ? null : label.value();
    }
}
