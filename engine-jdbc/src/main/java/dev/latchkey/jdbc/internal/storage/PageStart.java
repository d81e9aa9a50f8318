package dev.latchkey.jdbc.internal.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The start of a page of rows that are ordered by id. A page of one owner's rows always has a condition on the id, and
 * has the owner's column first in its order. Without both, H2 2.4.240 reads and sorts all rows of the owner.
 */
public final class PageStart {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private PageStart() {}

    /** The id that a page's ids must exceed; {@code null} for the first page. */
    public static UUID behind(@Nullable UUID last) {
        return last == null ? BEFORE_ALL : last;
    }
}
