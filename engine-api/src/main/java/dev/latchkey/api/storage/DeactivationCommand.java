package dev.latchkey.api.storage;

import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;

/**
 * Free a machine's slot.
 *
 * @param license the licence
 * @param machine the machine
 * @param now the engine's time, in milliseconds' resolution
 */
public record DeactivationCommand(LicenseId license, MachineId machine, Instant now) {

    /** The event to append when the slot was freed. */
    public EventDraft removed(License after) {
        return EventDraft.ofMachine(EventType.ACTIVATION_REMOVED, now, after, machine, null);
    }
}
