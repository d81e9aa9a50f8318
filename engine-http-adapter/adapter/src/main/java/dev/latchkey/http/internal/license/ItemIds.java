package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.internal.text.Texts;
import java.util.Optional;
import java.util.UUID;

/** Item ids as clients write them. */
final class ItemIds {

    /** An id that no item has. It replaces a text that cannot be an item's id. */
    private static final ItemId NONE = new ItemId(new UUID(0, 0));

    private ItemIds() {}

    /**
     * The id of the item that a caller expects. A text that cannot be an item's id gives an id that no item has.
     *
     * @throws InvalidValueException if the text is blank
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
