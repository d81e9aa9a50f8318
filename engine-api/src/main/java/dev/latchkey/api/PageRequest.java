package dev.latchkey.api;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request for one page of a list. Immutable. */
public final class PageRequest {
    /** The largest number of entries on a page. */
    public static final int MAX_LIMIT = 1000;

    private final @Nullable String after;
    private final int limit;

    private PageRequest(@Nullable String after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidValueException("limit", "must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        this.after = after;
        this.limit = limit;
    }

    /**
     * {@return the first page}
     *
     * @param limit the largest number of entries on it, 1 to {@value #MAX_LIMIT}
     * @throws InvalidValueException if the limit is out of range
     */
    public static PageRequest first(int limit) {
        return new PageRequest(null, limit);
    }

    /**
     * {@return the page after an entry, which need not exist any more}
     *
     * @param id the entry's id, by which the list is sorted, or the id's text; in a list of licences the entry's
     *     {@link dev.latchkey.api.license.LicensePlace}
     * @param limit the largest number of entries on the page, 1 to {@value #MAX_LIMIT}
     * @throws InvalidValueException if the limit is out of range
     */
    public static PageRequest after(Object id, int limit) {
        return new PageRequest(requireGiven("id", id).toString(), limit);
    }

    /** {@return the id or place of the last entry before the page, as text; {@code null} for the first page} */
    public @Nullable String after() {
        return after;
    }

    /** {@return the largest number of entries on the page} */
    public int limit() {
        return limit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageRequest that && Objects.equals(after, that.after) && limit == that.limit;
    }

    @Override
    public int hashCode() {
        return Objects.hash(after, limit);
    }

    @Override
    public String toString() {
        return "PageRequest[after=" + after + ", limit=" + limit + "]";
    }
}
