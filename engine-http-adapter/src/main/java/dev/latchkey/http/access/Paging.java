package dev.latchkey.http.access;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.http.json.Query;
import dev.latchkey.http.json.RequestSchema;
import dev.latchkey.http.render.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list was asked for, as {@code ?limit=1..200&cursor=…} (wire contract, section 4).
 *
 * @param limit the most things on it
 * @param cursor the id of the last thing of the page before; {@code null} begins
 * @param <I> the ids
 */
public record Paging<I>(int limit, @Nullable I cursor) {

    /** What a list takes that has no filters. */
    public static final RequestSchema SCHEMA = RequestSchema.nothing().parameters("limit", "cursor");

    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    /**
     * Reads it.
     *
     * @param id throws {@link IllegalArgumentException} for a text that is the id of nothing
     * @throws dev.latchkey.http.error.RejectedRequest 422 if a parameter breaks its rule
     */
    public static <I> Paging<I> of(Query query, Function<String, I> id) {
        Integer limit = query.optional("limit", Paging::limit);
        return new Paging<>(limit == null ? DEFAULT : limit, query.optional("cursor", text -> cursor(text, id)));
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX) {
            throw new InvalidValueException("limit", "must be 1 to " + MAX);
        }
        return Integer.parseInt(text);
    }

    private static <I> I cursor(String text, Function<String, I> id) {
        try {
            return id.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("cursor", "must be the next_cursor of the page before");
        }
    }

    /** The answer from one thing more than the page holds, if there are that many. */
    public <T> Answer page(List<T> found, Function<T, I> id, Answer.RowMembers<T> members) {
        List<T> rows = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? id.apply(rows.get(rows.size() - 1)).toString() : null;
        return Answer.page(rows, next, members);
    }

    /** The answer from all things, in the order of their ids' texts. */
    public <T> Answer pageOf(List<T> all, Function<T, I> id, Answer.RowMembers<T> members) {
        Function<T, String> text = thing -> id.apply(thing).toString();
        List<T> rest = all.stream()
                .filter(thing -> cursor == null || text.apply(thing).compareTo(cursor.toString()) > 0)
                .sorted(Comparator.comparing(text))
                .toList();
        return page(rest, id, members);
    }
}
