package dev.latchkey.http.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.ApiHeaders;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a management call answers when it succeeds, before it is rendered (wire contract, sections 4 and 5). Immutable.
 *
 * @param status the status code
 * @param members writes the members of the answer's JSON object; {@code null} if it has no content
 * @param isPage whether the members are those of a list, {@code data} and {@code next_cursor}
 * @param headers further header fields
 */
public record Answer(int status, @Nullable Members members, boolean isPage, ApiHeaders headers) {

    /** Writes members into a JSON object that somebody else has begun. */
    @FunctionalInterface
    public interface Members {
        /** Writes them. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /**
     * Writes the members of one thing of a list.
     *
     * @param <T> the thing
     */
    @FunctionalInterface
    public interface RowMembers<T> {
        /** Writes them. */
        void writeTo(JsonGenerator json, T row) throws IOException;
    }

    /** One thing. */
    public static Answer one(Members members) {
        return new Answer(200, members, false, ApiHeaders.empty());
    }

    /** One thing that the call has made. */
    public static Answer created(Members members) {
        return new Answer(201, members, false, ApiHeaders.empty());
    }

    /** Nothing: what was there is gone. */
    public static Answer nothing() {
        return new Answer(204, null, false, ApiHeaders.empty());
    }

    /** A page of things. {@code next} is where the next one begins, {@code null} after the last. */
    public static <T> Answer page(List<T> rows, @Nullable String next, RowMembers<T> members) {
        return list(200, rows, json -> JsonMembers.writeText(json, "next_cursor", next), members);
    }

    /** All the things that a call has made, or found to be made. */
    public static <T> Answer all(int status, List<T> rows, RowMembers<T> members) {
        return list(status, rows, json -> {}, members);
    }

    private static <T> Answer list(int status, List<T> rows, Members rest, RowMembers<T> members) {
        Members list = json -> {
            json.writeArrayFieldStart("data");
            for (T row : rows) {
                json.writeStartObject();
                members.writeTo(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
            rest.writeTo(json);
        };
        return new Answer(status, list, true, ApiHeaders.empty());
    }

    /** The same with the version of the thing as its entity tag. */
    public Answer withVersion(long version) {
        return new Answer(status, members, isPage, headers.and("ETag", "\"" + version + "\""));
    }
}
