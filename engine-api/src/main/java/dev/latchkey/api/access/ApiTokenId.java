package dev.latchkey.api.access;

import java.util.UUID;

/**
 * The id of an API token, which is no secret: an opaque UUID.
 *
 * @param value the UUID
 */
public record ApiTokenId(UUID value) {

    /**
     * An id from its text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID of 36 characters
     */
    public static ApiTokenId of(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("token id must be a UUID of 36 characters");
        }
        return new ApiTokenId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
