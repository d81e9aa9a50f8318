package dev.latchkey.api.storage;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import java.util.Optional;

/** What became of an {@link ActivationCommand}. */
public sealed interface ActivationResult {

    /**
     * The machine took a slot; counted, and its event appended.
     *
     * @param license the licence afterwards
     * @param activation the new row
     */
    record Added(License license, Activation activation) implements ActivationResult {}

    /**
     * The machine held a slot before, whatever the licence's state; nothing was written but, on a licence that is
     * neither revoked, suspended nor expired, a new label with its event.
     *
     * @param license the licence afterwards
     * @param activation the row
     */
    record Present(License license, Activation activation) implements ActivationResult {}

    /**
     * Nothing was written: the licence's state or limit did not allow it, or the machine holds no slot and the command
     * takes none.
     *
     * @param license the licence as the storage saw it, to find the reason in; empty if there is none
     */
    record Rejected(Optional<License> license) implements ActivationResult {}
}
