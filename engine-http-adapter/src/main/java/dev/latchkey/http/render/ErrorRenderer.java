package dev.latchkey.http.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.ApiHeaders;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.WireFormat;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.ErrorKind;
import dev.latchkey.http.json.MediaRange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Renders errors in the configured format, or as a problem where the client asks for one (wire contract, section 5). */
public final class ErrorRenderer {

    /** The media type of RFC 9457. */
    public static final String PROBLEM_JSON = "application/problem+json";

    private final WireFormat format;

    /** A renderer of this format. */
    public ErrorRenderer(WireFormat format) {
        this.format = format;
    }

    /** The reply for an error. */
    public ApiReply render(ApiError error, ApiHeaders request) {
        int status = error.kind().status();
        ApiReply reply = wantsProblem(request)
                ? Replies.uncached(status, PROBLEM_JSON, JsonText.write(json -> writeProblem(json, error)))
                : Replies.json(status, json -> writePlain(json, error));
        return reply.with(error.headers());
    }

    /** Whether errors of this request are to be problems. */
    public boolean wantsProblem(ApiHeaders request) {
        return format == WireFormat.PROBLEM
                || request.all("Accept").stream().anyMatch(accept -> MediaRange.accepts(accept, PROBLEM_JSON));
    }

    private static void writePlain(JsonGenerator json, ApiError error) throws IOException {
        json.writeStartObject();
        json.writeStringField("error", error.sentence());
        writeUnlessNull(json, "id", error.id());
        json.writeEndObject();
    }

    private static void writeProblem(JsonGenerator json, ApiError error) throws IOException {
        ErrorKind kind = error.kind();
        json.writeStartObject();
        json.writeStringField("type", "urn:latchkey:error:" + kind.code());
        json.writeStringField("title", kind.title());
        json.writeNumberField("status", kind.status());
        json.writeStringField("detail", error.sentence());
        json.writeStringField("code", kind.code());
        writeUnlessNull(json, "field", error.field());
        writeUnlessNull(json, "id", error.id());
        json.writeEndObject();
    }

    private static void writeUnlessNull(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
