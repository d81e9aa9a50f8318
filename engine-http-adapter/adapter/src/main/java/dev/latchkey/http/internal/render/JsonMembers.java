package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.error.ApiError;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members that errors have in several wire formats. */
final class JsonMembers {

    private JsonMembers() {}

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
