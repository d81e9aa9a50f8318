package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.internal.text.Uuids;
import java.util.UUID;

/**
 * The id of a browser session: an opaque UUID, which is not secret. It stands for the session in the event log.
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
     * @param text a UUID of 36 characters (RFC 9562, section 4): 8-4-4-4-12 hexadecimal digits in either case
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
