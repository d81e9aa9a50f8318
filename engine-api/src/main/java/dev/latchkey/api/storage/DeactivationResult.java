package dev.latchkey.api.storage;

import dev.latchkey.api.license.License;
import java.util.Optional;

/** What became of a {@link DeactivationCommand}. */
public sealed interface DeactivationResult {

    /**
     * The slot is free; the count is lower by one, and the event appended.
     *
     * @param license the licence afterwards
     */
    record Removed(License license) implements DeactivationResult {}

    /**
     * Nothing was written: the licence is revoked, or the machine holds no slot.
     *
     * @param license the licence as the storage saw it; empty if there is none
     */
    record Rejected(Optional<License> license) implements DeactivationResult {}
}
