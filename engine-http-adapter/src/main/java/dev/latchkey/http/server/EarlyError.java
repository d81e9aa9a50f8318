package dev.latchkey.http.server;

import dev.latchkey.http.render.JsonText;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/** What can be wrong with a request before the API sees it. */
enum EarlyError {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST_400, "Malformed request", "The request is not well-formed HTTP"),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT_408, "Request timeout", "The request did not arrive in time"),
    URI_TOO_LONG(HttpStatus.URI_TOO_LONG_414, "URI too long", "The request's URI is too long"),
    HEAD_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431,
            "Head too large",
            "The request's header fields are too long"),
    VERSION_NOT_SUPPORTED(
            HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, "Version not supported", "The server speaks HTTP/1.1"),
    STOPPING(HttpStatus.SERVICE_UNAVAILABLE_503, "Stopping", "The server is stopping"),
    BAD_REQUEST(0, "Bad request", "The request cannot be served"),
    INTERNAL_ERROR(0, "Internal error", "Something went wrong on the server's side");

    private final int status;
    private final String title;
    private final String sentence;
    private final String code = name().toLowerCase(Locale.ROOT);

    EarlyError(int status, String title, String sentence) {
        this.status = status;
        this.title = title;
        this.sentence = sentence;
    }

    /** The error that a status stands for. */
    static EarlyError of(int status) {
        for (EarlyError error : values()) {
            if (error.status == status) {
                return error;
            }
        }
        return status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    }

    /** The content of the answer in the plain form. */
    byte[] plain() {
        return JsonText.write(json -> {
            json.writeStartObject();
            json.writeStringField("error", sentence);
            json.writeEndObject();
        });
    }

    /** The content of the answer as a problem (RFC 9457) of this status. */
    byte[] problem(int answered) {
        return JsonText.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", "urn:latchkey:error:" + code);
            json.writeStringField("title", title);
            json.writeNumberField("status", answered);
            json.writeStringField("detail", sentence);
            json.writeStringField("code", code);
            json.writeEndObject();
        });
    }
}
