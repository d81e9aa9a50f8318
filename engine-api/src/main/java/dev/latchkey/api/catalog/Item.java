package dev.latchkey.api.catalog;

import java.time.Instant;

/**
 * Something that is sold under licence keys.
 *
 * @param id its id
 * @param draft what the seller decided about it
 * @param createdAt when it was made, in milliseconds' resolution
 * @param version grows with every change
 */
public record Item(ItemId id, ItemDraft draft, Instant createdAt, long version) {

    /** Its name. */
    public String name() {
        return draft.name();
    }

    /** The project that it belongs to. */
    public ProjectId projectId() {
        return draft.project();
    }
}
