package dev.latchkey.http.internal.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
     * @param place converts the text of a place; throws {@link IllegalArgumentException} if it cannot be one
     * @throws RejectedRequest 400 if the cursor is not of this list, 422 if another parameter is invalid
     */
    public static PageRequest of(ManagedCall call, Function<String, ?> place) {
        Integer given = call.query().optional(LIMIT);
        int limit = given == null ? DEFAULT : given;
        String cursor = call.query().optional(CURSOR);
        return cursor == null ? PageRequest.first(limit) : PageRequest.after(place(cursor, call, place), limit);
    }

    private static Object place(String cursor, ManagedCall call, Function<String, ?> place) {
        String text = Cursor.place(cursor, list(call));
        try {
            if (text != null) {
                return place.apply(text);
            }
        } catch (IllegalArgumentException e) {
            // It has the list's tag, and is altered in front of it.
        }
        throw new RejectedRequest(ApiError.malformedField(
                CURSOR.name(), "must be the next_cursor of the previous page, with the other parameters as they were"));
    }

    /** The list of a call, with the parameters that narrow it. */
    private static String list(ManagedCall call) {
        return call.canonicalPath() + "?" + call.query().except(LIMIT, CURSOR);
    }

    /** The cursor of the next page of a call's list; {@code null} if there is none. */
    static @Nullable String next(ManagedCall call, Page<?> page) {
        PageRequest next = page.next();
        return next == null ? null : Cursor.of(Objects.requireNonNull(next.after()), list(call));
    }

    /** The answer to a call, with a page. */
    public static <T> Answer answer(ManagedCall call, Page<T> page, ObjectSchema<T, ?> schema) {
        return Answer.page(page.entries(), next(call, page), schema);
    }
}
