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
     * @param value the UUID
     * @throws dev.latchkey.api.InvalidValueException if it is missing
     */
    public ActivationId {
        requireGiven("activation id", value);
    }

    /**
     * {@return an id from its text form}
     *
     * @param text a UUID of 36 characters (RFC 9562, section 4): 8-4-4-4-12 hexadecimal digits in either case
     * @throws dev.latchkey.api.InvalidValueException if the text has another form
     */
    public static ActivationId of(String text) {
        return new ActivationId(Uuids.parse("activation id", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
