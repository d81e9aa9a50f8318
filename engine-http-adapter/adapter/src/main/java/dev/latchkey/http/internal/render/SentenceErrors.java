package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.error.ApiError;
import java.io.IOException;

/** {@code {"error":"<sentence>"}}: the format of Makenot.work. */
final class SentenceErrors implements ErrorFormat {

    @Override
    public void write(JsonGenerator json, ApiError error) throws IOException {
        json.writeStartObject();
        json.writeStringField("error", error.sentence());
        JsonMembers.writeSubject(json, error);
        JsonMembers.writeUnlessNull(json, "id", error.id());
        json.writeEndObject();
    }
}
