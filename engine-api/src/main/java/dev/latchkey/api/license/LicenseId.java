package dev.latchkey.api.license;

import java.util.UUID;

/**
 * The id of a licence: an opaque UUID.
 *
 * @param value the UUID
 */
public record LicenseId(UUID value) {

    /**
     * An id from its text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID of 36 characters
     */
    public static LicenseId of(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("licence id must be a UUID of 36 characters");
        }
        return new LicenseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
