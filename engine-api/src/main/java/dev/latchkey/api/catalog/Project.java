package dev.latchkey.api.catalog;

import java.time.Instant;

/**
 * A seller's project, which holds items.
 *
 * @param id its id
 * @param draft what the seller decided about it
 * @param createdAt when it was made, in milliseconds' resolution
 * @param version grows with every change
 */
public record Project(ProjectId id, ProjectDraft draft, Instant createdAt, long version) {

    /** Its name. */
    public String name() {
        return draft.name();
    }
}
