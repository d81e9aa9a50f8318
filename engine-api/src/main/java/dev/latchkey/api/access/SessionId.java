package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.internal.text.Uuids;
import java.util.UUID;

/**
 * The id of a browser session, which is no secret: an opaque UUID, which stands for the session in the event log.
 *
 * @param value the UUID
 */
public record SessionId(UUID value) {
    /**
     * Requires a value.
     *
     * @param value the UUID
     * @throws dev.latchkey.api.InvalidValueException if it is missing
     */
    public SessionId {
        requireGiven("session id", value);
    }

    /**
     * {@return an id from its text form}
     *
     * @param text a UUID of 36 characters: hexadecimal digits and hyphens, 8-4-4-4-12 (RFC 9562, section 4), of which
     *     capital letters are taken too
     * @throws dev.latchkey.api.InvalidValueException if the text has another form
     */
    public static SessionId of(String text) {
        return new SessionId(Uuids.parse("session id", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
