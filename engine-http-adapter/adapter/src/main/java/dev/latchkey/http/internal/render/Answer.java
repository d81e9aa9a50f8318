package dev.latchkey.http.internal.render;

import dev.latchkey.http.internal.schema.Content;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.message.ApiHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a successful management call, before it is rendered (wire contract, sections 4 and 5). Immutable.
 *
 * @param status the status code
 * @param members writes the members of the answer's JSON object; {@code null} if there is none
 * @param stream content that is not a JSON object; {@code null} if there is none
 * @param isPage whether the members are those of a list: {@code data} and {@code next_cursor}
 * @param headers further header fields
 */
public record Answer(
        int status, @Nullable Content members, @Nullable ApiBody stream, boolean isPage, ApiHeaders headers) {

    /** An answer with one resource. */
    public static <T> Answer one(ObjectSchema<T, ?> schema, T thing) {
        return new Answer(200, json -> schema.write(json, thing), null, false, ApiHeaders.empty());
    }

    /** An answer with one resource that the call created. */
    public static <T> Answer created(ObjectSchema<T, ?> schema, T thing) {
        return new Answer(201, json -> schema.write(json, thing), null, false, ApiHeaders.empty());
    }

    /** An answer without content: the resource is gone. */
    public static Answer nothing() {
        return new Answer(204, null, null, false, ApiHeaders.empty());
    }

    /** Content of this type, for the client to save as a file of this name. */
    public static Answer file(String name, String contentType, ApiBody content) {
        ApiHeaders headers = ApiHeaders.builder()
                .add("Content-Type", contentType)
                .add("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .add("Cache-Control", "no-store")
                .add("X-Content-Type-Options", "nosniff")
                .build();
        return new Answer(200, null, content, false, headers);
    }

    /** A page of resources. {@code next} is the cursor of the next page, {@code null} after the last. */
    public static <T> Answer page(List<T> rows, @Nullable String next, ObjectSchema<T, ?> schema) {
        return list(
                200,
                rows,
                json -> {
                    json.writeFieldName("next_cursor");
                    Content.write(json, next);
                },
                schema);
    }

    /** All resources that a call created, or that had been created before. */
    public static <T> Answer all(int status, List<T> rows, ObjectSchema<T, ?> schema) {
        return list(status, rows, json -> {}, schema);
    }

    private static <T> Answer list(int status, List<T> rows, Content rest, ObjectSchema<T, ?> schema) {
        Content list = json -> {
            json.writeArrayFieldStart("data");
            for (T row : rows) {
                json.writeStartObject();
                schema.write(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
            rest.writeTo(json);
        };
        return new Answer(status, list, null, true, ApiHeaders.empty());
    }

    /** A copy with one more header field. */
    public Answer with(String name, String value) {
        return new Answer(status, members, stream, isPage, headers.and(name, value));
    }

    /** A copy with the version of the resource as its entity tag. */
    public Answer withVersion(long version) {
        return with("ETag", "\"" + version + "\"");
    }
}
