package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists, each in the order of an id or of another place. */
public final class Pages {
    private Pages() {}

    /** Reads entries after an id. */
    @FunctionalInterface
    public interface Reader<I, T> {
        /** Reads at most this many; {@code null} for the first ones. */
        List<T> read(@Nullable I after, int limit);
    }

    /**
     * Reads a page, and one entry more than it holds.
     *
     * @param parser parses an id or place
     * @param reader reads in the order of the ids or places
     * @param id returns an entry's id or place
     * @throws InvalidValueException if the page starts after something that is neither
     */
    public static <I, T> Page<T> read(
            PageRequest page, Function<String, I> parser, Reader<I, T> reader, Function<T, I> id) {
        List<T> found = reader.read(after(page, parser), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.of(found, null);
        }
        List<T> entries = found.subList(0, page.limit());
        return Page.of(entries, PageRequest.after(id.apply(entries.get(page.limit() - 1)), page.limit()));
    }

    private static <I> @Nullable I after(PageRequest page, Function<String, I> parser) {
        String after = page.after();
        try {
            return after == null ? null : parser.apply(after);
        } catch (InvalidValueException e) {
            throw new InvalidValueException("page", "must start after an id: " + e.getMessage());
        }
    }
}
