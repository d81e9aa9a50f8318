package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A key presented by a machine.
 *
 * @param key the key
 * @param machine the machine
 * @param label a new name for the activation; {@code null} leaves the name as it is
 * @param expectedItem the item that the caller sells; a key of another is refused. {@code null} accepts any
 * @param activating whether a machine that holds no slot takes one; otherwise it is refused
 */
public record ValidationRequest(
        LicenseKey key,
        MachineId machine,
        @Nullable Label label,
        @Nullable ItemId expectedItem,
        boolean activating) {
    /**
     * Checks that all is given.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public ValidationRequest {
        requireGiven("key", key);
        requireGiven("machine", machine);
    }

    /** A request that takes a slot where needed, names no item and no label. */
    public static ValidationRequest of(LicenseKey key, MachineId machine) {
        return new ValidationRequest(key, machine, null, null, true);
    }

    /** The same request with a new name for the activation; {@code null} leaves the name as it is. */
    public ValidationRequest withLabel(@Nullable Label label) {
        return new ValidationRequest(key, machine, label, expectedItem, activating);
    }

    /** The same request for a caller that sells this item; {@code null} accepts any. */
    public ValidationRequest expectingItem(@Nullable ItemId expectedItem) {
        return new ValidationRequest(key, machine, label, expectedItem, activating);
    }

    /** The same request, but a machine that holds no slot is refused with {@link Refusal#ACTIVATION_NOT_FOUND}. */
    public ValidationRequest withoutActivating() {
        return new ValidationRequest(key, machine, label, expectedItem, false);
    }
}
