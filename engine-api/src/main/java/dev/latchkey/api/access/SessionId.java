package dev.latchkey.api.access;

import java.util.UUID;

/**
 * The id of a browser session, which is no secret: an opaque UUID, by which the event log calls it.
 *
 * @param value the UUID
 */
public record SessionId(UUID value) {

    /**
     * An id from its text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID of 36 characters
     */
    public static SessionId of(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("session id must be a UUID of 36 characters");
        }
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
