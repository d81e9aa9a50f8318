package dev.latchkey.http.internal.error;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.message.ApiHeaders;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error before it is rendered. Immutable.
 *
 * @param kind the kind of error
 * @param code the machine-readable reason: the kind's code, or a more specific one
 * @param sentence a description for people
 * @param field the invalid field; {@code null} if there is none
 * @param id the error's id in the log; {@code null} if the error is not in the log
 * @param details further details, such as the needed and the actual scope, as names and values
 * @param subject the resource that prevents the call, as the API shows it; {@code null} if there is none
 * @param headers further header fields of the reply
 */
public record ApiError(
        ErrorKind kind,
        String code,
        String sentence,
        @Nullable String field,
        @Nullable String id,
        Map<String, String> details,
        @Nullable Subject subject,
        ApiHeaders headers) {

    /**
     * A resource that an error is about.
     *
     * @param name the member that shows it
     * @param members writes the members of its JSON object
     */
    public record Subject(String name, Members members) {}

    /** Writes members into a JSON object that the caller has begun. */
    @FunctionalInterface
    public interface Members {
        /** Writes them. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** An error of a kind, with a sentence. */
    public static ApiError of(ErrorKind kind, String sentence) {
        return new ApiError(kind, kind.code(), sentence, null, null, Map.of(), null, ApiHeaders.empty());
    }

    /** The error for a path without a route. */
    public static ApiError notFound() {
        return of(ErrorKind.NOT_FOUND, "There is nothing at this path");
    }

    /** The error for a method that the path does not have. */
    public static ApiError methodNotAllowed(String allow) {
        return of(ErrorKind.METHOD_NOT_ALLOWED, "This path answers to " + allow).with(ApiHeaders.of("Allow", allow));
    }

    /** The error for a call over its rate limit. The client may retry it after this many seconds. */
    public static ApiError rateLimitExceeded(long retryAfterSeconds) {
        return of(ErrorKind.RATE_LIMIT_EXCEEDED, "Rate limit exceeded")
                .with(ApiHeaders.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    /**
     * The error for a call over a limit on simultaneous calls, with a sentence. The client may retry it after this many
     * seconds.
     */
    public static ApiError tooManyAtOnce(String sentence, long retryAfterSeconds) {
        return of(ErrorKind.RATE_LIMIT_EXCEEDED, sentence)
                .with(ApiHeaders.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    /** The error for a request that the server refused itself, by the status that the server chose. */
    public static ApiError refusedByServer(int status) {
        return switch (status) {
            case 408 -> of(ErrorKind.REQUEST_TIMEOUT, "The request did not arrive in time");
            case 414 -> of(ErrorKind.URI_TOO_LONG, "The request's URI is too long");
            case 431 -> of(ErrorKind.HEAD_TOO_LARGE, "The request's header fields are too long");
            case 503 -> of(ErrorKind.STOPPING, "The server is stopping");
            case 505 -> of(ErrorKind.VERSION_NOT_SUPPORTED, "The server speaks HTTP/1.1");
            default ->
                status < 500
                        ? of(ErrorKind.MALFORMED_REQUEST, "The request is not well-formed HTTP")
                        : of(ErrorKind.INTERNAL_ERROR, "Something went wrong on the server's side");
        };
    }

    /** The error for a path or a body that cannot be parsed. */
    public static ApiError malformed(String sentence) {
        return of(ErrorKind.MALFORMED_REQUEST, sentence);
    }

    /** The error for a field that cannot be parsed, or is there twice. */
    public static ApiError malformedField(String field, String complaint) {
        return ofField(ErrorKind.MALFORMED_REQUEST, field, complaint);
    }

    /** The error for a field that is missing or invalid. */
    public static ApiError invalidField(String field, String complaint) {
        return ofField(ErrorKind.INVALID_FIELD, field, complaint);
    }

    private static ApiError ofField(ErrorKind kind, String field, String complaint) {
        ApiError error = of(kind, field + " " + complaint);
        return new ApiError(error.kind, error.code, error.sentence, field, null, Map.of(), null, error.headers);
    }

    /**
     * The error for a call that needs content which the server's storage does not keep. {@code content} is that
     * content, as the object of "keep".
     */
    public static ApiError notSupported(String content) {
        return of(ErrorKind.NOT_SUPPORTED, "The server's storage does not keep " + content);
    }

    /** The error for a failure of this server, logged under this id. */
    public static ApiError internal(String id) {
        ApiError error = of(ErrorKind.INTERNAL_ERROR, "Something went wrong on the server's side");
        return new ApiError(error.kind, error.code, error.sentence, null, id, Map.of(), null, error.headers);
    }

    /** The error for a call that changed nothing, since the storage has too much to do. The client may retry it. */
    public static ApiError busy() {
        return soon(of(ErrorKind.BUSY, "The server is busy; nothing was changed"));
    }

    /**
     * The error for a call that changed nothing, since the storage cannot be used now. The failure is logged under this
     * id. The client may retry the call.
     */
    public static ApiError unavailable(String id) {
        ApiError error = soon(of(ErrorKind.UNAVAILABLE, "The server cannot use its storage now; nothing was changed"));
        return new ApiError(error.kind, error.code, error.sentence, null, id, Map.of(), null, error.headers);
    }

    private static ApiError soon(ApiError error) {
        return error.with(ApiHeaders.of("Retry-After", "1"));
    }

    /** A copy with a more specific code. */
    public ApiError because(String code) {
        return new ApiError(kind, code, sentence, field, id, details, subject, headers);
    }

    /** A copy with one more detail. */
    public ApiError with(String detail, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new ApiError(kind, code, sentence, field, id, more, subject, headers);
    }

    /** A copy about a resource. */
    public ApiError about(String name, Members members) {
        return new ApiError(kind, code, sentence, field, id, details, new Subject(name, members), headers);
    }

    /** A copy with these header fields added. */
    public ApiError with(ApiHeaders more) {
        return new ApiError(kind, code, sentence, field, id, details, subject, headers.and(more));
    }
}
