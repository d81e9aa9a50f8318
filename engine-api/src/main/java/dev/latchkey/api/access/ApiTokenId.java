package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.internal.text.Uuids;
import java.util.UUID;

/**
 * The id of an API token: an opaque UUID, which is not secret.
 *
 * @param value the UUID
 */
public record ApiTokenId(UUID value) {
    /**
     * Requires a value.
     *
     * @param value the UUID
     * @throws dev.latchkey.api.InvalidValueException if it is missing
     */
    public ApiTokenId {
        requireGiven("token id", value);
    }

    /**
     * {@return an id from its text form}
     *
     * @param text a UUID of 36 characters (RFC 9562, section 4): 8-4-4-4-12 hexadecimal digits in either case
     * @throws dev.latchkey.api.InvalidValueException if the text has another form
     */
    public static ApiTokenId of(String text) {
        return new ApiTokenId(Uuids.parse("token id", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
