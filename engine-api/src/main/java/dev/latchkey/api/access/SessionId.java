package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.internal.text.Uuids;
import java.util.UUID;

/**
 * The id of a browser session, which is no secret: an opaque UUID, by which the event log calls it.
 *
 * @param value the UUID
 */
public record SessionId(UUID value) {
    /**
     * Requires a value.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is missing
     */
    public SessionId {
        requireGiven("session id", value);
    }

    /**
     * An id from its text form.
     *
     * @throws dev.latchkey.api.InvalidValueException if the text is not a UUID of 36 characters: hexadecimal digits and hyphens,
     *     8-4-4-4-12 (RFC 9562, section 4), of which capital letters are taken too
     */
    public static SessionId of(String text) {
        return new SessionId(Uuids.parse("session id", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
