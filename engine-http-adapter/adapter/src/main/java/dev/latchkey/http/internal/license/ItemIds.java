package dev.latchkey.http.internal.license;

import dev.latchkey.api.catalog.ItemId;
import java.util.Optional;

/** Item ids as strangers write them. */
final class ItemIds {

    private ItemIds() {}

    /** The id that a text spells; empty if it cannot be one. */
    static Optional<ItemId> parse(String text) {
        try {
            return Optional.of(ItemId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
