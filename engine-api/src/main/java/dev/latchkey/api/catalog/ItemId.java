package dev.latchkey.api.catalog;

import java.util.UUID;

/**
 * The id of an item: an opaque UUID.
 *
 * @param value the UUID
 */
public record ItemId(UUID value) {

    /**
     * An id from its text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID of 36 characters
     */
    public static ItemId of(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("item id must be a UUID of 36 characters");
        }
        return new ItemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
