package dev.latchkey.api;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, in the list's order. Immutable.
 *
 * @param <T> the type of an entry
 */
public final class Page<T> {
    private final List<T> entries;
    private final @Nullable PageRequest next;

    private Page(List<T> entries, @Nullable PageRequest next) {
        this.entries = List.copyOf(requireAllGiven("entries", entries));
        this.next = next;
    }

    /**
     * {@return a page}
     *
     * @param <T> the type of an entry
     * @param entries the entries, in the list's order; they are copied
     * @param next the request for the next page; {@code null} on the last page
     */
    public static <T> Page<T> of(List<T> entries, @Nullable PageRequest next) {
        return new Page<>(entries, next);
    }

    /**
     * {@return all entries of a list, as in {@code Page.stream(catalog::projects)}} Pages are read as they are needed.
     * A change made meanwhile may or may not appear.
     *
     * @param <T> the type of an entry
     * @param list reads a page
     */
    public static <T> Stream<T> stream(Function<PageRequest, Page<T>> list) {
        Page<T> first = requireGiven("list", list).apply(PageRequest.first(PageRequest.MAX_LIMIT));
        return Stream.iterate(first, Objects::nonNull, page -> page.next == null ? null : list.apply(page.next))
                .flatMap(page -> page.entries.stream());
    }

    /** {@return the entries of the page, immutable; empty if it has none} */
    public List<T> entries() {
        return entries;
    }

    /** {@return the request for the next page, with the same limit; {@code null} on the last page} */
    public @Nullable PageRequest next() {
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Page<?> that && entries.equals(that.entries) && Objects.equals(next, that.next);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, next);
    }

    @Override
    public String toString() {
        return "Page[entries=" + entries + ", next=" + next + "]";
    }
}
