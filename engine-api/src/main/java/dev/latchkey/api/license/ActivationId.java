package dev.latchkey.api.license;

import java.util.UUID;

/**
 * The id of an activation: an opaque UUID.
 *
 * @param value the UUID
 */
public record ActivationId(UUID value) {

    /**
     * An id from its text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID of 36 characters
     */
    public static ActivationId of(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("activation id must be a UUID of 36 characters");
        }
        return new ActivationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
