package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.error.ApiError;
import java.io.IOException;
import java.util.Map;

/** Problems of RFC 9457. */
final class ProblemErrors implements ErrorFormat {

    @Override
    public void write(JsonGenerator json, ApiError error) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "urn:latchkey:error:" + error.code());
        json.writeStringField("title", error.kind().title());
        json.writeNumberField("status", error.kind().status());
        json.writeStringField("detail", error.sentence());
        json.writeStringField("code", error.code());
        JsonMembers.writeUnlessNull(json, "field", error.field());
        for (Map.Entry<String, String> detail : error.details().entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        JsonMembers.writeSubject(json, error);
        JsonMembers.writeUnlessNull(json, "id", error.id());
        json.writeEndObject();
    }
}
