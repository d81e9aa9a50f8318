package dev.latchkey.api.catalog;

import java.util.UUID;

/**
 * The id of a project: an opaque UUID.
 *
 * @param value the UUID
 */
public record ProjectId(UUID value) {

    /**
     * An id from its text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID of 36 characters
     */
    public static ProjectId of(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("project id must be a UUID of 36 characters");
        }
        return new ProjectId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
