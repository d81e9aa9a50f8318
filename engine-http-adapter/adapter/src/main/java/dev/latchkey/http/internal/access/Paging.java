package dev.latchkey.http.internal.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.Query;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.function.Function;

/** Pages of lists on the wire: {@code ?limit=1..200&cursor=…} (wire contract, section 4). */
public final class Paging {

    private static final int DEFAULT = 50;

    private static final Input<Integer> LIMIT = Input.optional(
            "limit", ValueTypes.integer(1, 200).with("default", DEFAULT), "The maximum number of entries on the page.");
    private static final Input<String> CURSOR = Input.optional(
            "cursor", ValueTypes.TEXT, "The next_cursor of the previous page. Left out: the first page.");

    /** The input of a list without filters. */
    public static final RequestSchema SCHEMA =
            RequestSchema.nothing().parameter(LIMIT).parameter(CURSOR);

    private Paging() {}

    /**
     * The requested page.
     *
     * @param id converts the cursor; throws {@link IllegalArgumentException} if it cannot be an id
     * @throws dev.latchkey.http.internal.error.RejectedRequest 422 if a parameter is invalid
     */
    public static PageRequest of(Query query, Function<String, ?> id) {
        Integer given = query.optional(LIMIT);
        int limit = given == null ? DEFAULT : given;
        String text = query.optional(CURSOR);
        return text == null ? PageRequest.first(limit) : PageRequest.after(cursor(text, id), limit);
    }

    private static Object cursor(String text, Function<String, ?> id) {
        try {
            return id.apply(text);
        } catch (IllegalArgumentException e) {
            throw new RejectedRequest(
                    ApiError.invalidField(CURSOR.name(), "must be the next_cursor of the previous page"));
        }
    }

    /** The answer with a page. */
    public static <T> Answer answer(Page<T> page, ObjectSchema<T, ?> schema) {
        PageRequest next = page.next();
        return Answer.page(page.entries(), next == null ? null : next.after(), schema);
    }
}
