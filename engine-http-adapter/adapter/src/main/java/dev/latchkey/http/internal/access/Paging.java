package dev.latchkey.http.internal.access;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.http.internal.json.Query;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.render.Answer;
import java.util.function.Function;

/** Pages of lists on the wire: {@code ?limit=1..200&cursor=…} (wire contract, section 4). */
public final class Paging {

    /** What a list takes that has no filters. */
    public static final RequestSchema SCHEMA = RequestSchema.nothing().parameters("limit", "cursor");

    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    private Paging() {}

    /**
     * Which page was asked for.
     *
     * @param id throws {@link IllegalArgumentException} for a text that is the id of nothing
     * @throws dev.latchkey.http.internal.error.RejectedRequest 422 if a parameter breaks its rule
     */
    public static PageRequest of(Query query, Function<String, ?> id) {
        Integer given = query.optional("limit", Paging::limit);
        int limit = given == null ? DEFAULT : given;
        Object cursor = query.optional("cursor", text -> cursor(text, id));
        return cursor == null ? PageRequest.first(limit) : PageRequest.after(cursor, limit);
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX) {
            throw new InvalidValueException("limit", "must be a whole number from 1 to " + MAX + ", in digits");
        }
        return Integer.parseInt(text);
    }

    private static Object cursor(String text, Function<String, ?> id) {
        try {
            return id.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("cursor", "must be the next_cursor of the page before");
        }
    }

    /** The answer that shows a page. */
    public static <T> Answer answer(Page<T> page, Answer.RowMembers<T> members) {
        PageRequest next = page.next();
        return Answer.page(page.entries(), next == null ? null : next.after(), members);
    }
}
