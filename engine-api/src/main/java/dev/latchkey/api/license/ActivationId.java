package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.internal.text.Uuids;
import java.util.UUID;

/**
 * The id of an activation: an opaque UUID.
 *
 * @param value the UUID
 */
public record ActivationId(UUID value) {
    /**
     * Requires a value.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is missing
     */
    public ActivationId {
        requireGiven("activation id", value);
    }

    /**
     * An id from its text form.
     *
     * @throws dev.latchkey.api.InvalidValueException if the text is not a UUID of 36 characters: hexadecimal digits and hyphens,
     *     8-4-4-4-12 (RFC 9562, section 4), of which capital letters are taken too
     */
    public static ActivationId of(String text) {
        return new ActivationId(Uuids.parse("activation id", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
