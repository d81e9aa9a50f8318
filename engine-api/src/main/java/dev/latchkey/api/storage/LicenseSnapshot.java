package dev.latchkey.api.storage;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import java.util.List;

/**
 * A licence and its machines as one committed state: the count and the rows agree, unless there are more rows than were
 * asked for.
 *
 * @param license the licence
 * @param activations its activations, or some of them if there are more than were asked for; immutable
 */
public record LicenseSnapshot(License license, List<Activation> activations) {
    /** Copies the list. */
    public LicenseSnapshot {
        activations = List.copyOf(activations);
    }
}
