package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import java.io.IOException;
import java.util.Locale;

/** {@code {"success":false,"error":{…}}}: the format of 200Notes. */
final class EnvelopedErrors implements ErrorFormat {

    @Override
    public void write(JsonGenerator json, ApiError error) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("success", false);
        json.writeObjectFieldStart("error");
        json.writeStringField("type", type(error.kind()));
        json.writeStringField("message", message(error));
        json.writeStringField("code", code(error));
        JsonMembers.writeDetails(json, error);
        JsonMembers.writeUnlessNull(json, "id", error.id());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String type(ErrorKind kind) {
        return switch (kind.status()) {
            case 401 -> "authentication_error";
            case 402 -> "credit_error";
            case 403 -> "authorization_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 422 -> "validation_error";
            case 429 -> "rate_limit_error";
            case 500, 501, 503, 505 -> "server_error";
            default -> "invalid_request_error";
        };
    }

    private static String message(ApiError error) {
        return switch (error.kind()) {
            case MISSING_CREDENTIALS, INVALID_CREDENTIALS, FORBIDDEN ->
                error.kind().title();
            default -> error.sentence();
        };
    }

    private static String code(ApiError error) {
        return switch (error.kind()) {
            case MISSING_CREDENTIALS -> "MISSING_TOKEN";
            case INVALID_CREDENTIALS -> "INVALID_TOKEN";
            case FORBIDDEN -> "INSUFFICIENT_PERMISSIONS";
            default -> error.code().toUpperCase(Locale.ROOT);
        };
    }
}
