package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.error.ApiError;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of JSON objects, in the forms that the wire has. */
public final class JsonMembers {

    private JsonMembers() {}

    /** A text; {@code null} where there is none. */
    public static void writeText(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value.toString());
        }
    }

    /** A number; {@code null} where there is none. */
    public static void writeCount(JsonGenerator json, String name, @Nullable Integer count) throws IOException {
        if (count == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, count);
        }
    }

    /** A time in whole seconds (RFC 3339); {@code null} where there is none. */
    public static void writeTime(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        writeText(json, name, time == null ? null : time.truncatedTo(ChronoUnit.SECONDS));
    }

    static void writeUnlessNull(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    static void writeSubject(JsonGenerator json, ApiError error) throws IOException {
        ApiError.Subject subject = error.subject();
        if (subject != null) {
            json.writeObjectFieldStart(subject.name());
            subject.members().writeTo(json);
            json.writeEndObject();
        }
    }

    static void writeDetails(JsonGenerator json, ApiError error) throws IOException {
        if (!error.details().isEmpty() || error.subject() != null) {
            json.writeObjectFieldStart("details");
            for (Map.Entry<String, String> detail : error.details().entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            writeSubject(json, error);
            json.writeEndObject();
        }
    }
}
