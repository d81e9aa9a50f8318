package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.internal.text.Texts;
import java.util.Optional;
import java.util.UUID;

/** Item ids as strangers write them. */
final class ItemIds {

    /** An id that no item has, for a text that is the id of no item. */
    private static final ItemId NONE = new ItemId(new UUID(0, 0));

    private ItemIds() {}

    /**
     * The id of the item that a caller expects, in the caller's words. A text that is the id of no item expects one that
     * there is not.
     *
     * @throws InvalidValueException if it is blank
     */
    static ItemId expected(String text) {
        if (Texts.isBlank(text)) {
            throw new InvalidValueException("item id", "must not be blank");
        }
        return parse(text).orElse(NONE);
    }

    /** The id that a text spells; empty if it cannot be one. */
    static Optional<ItemId> parse(String text) {
        try {
            return Optional.of(ItemId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
