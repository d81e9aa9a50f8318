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
 * @param kind what is wrong
 * @param code the machine-readable reason, the kind's unless there is a closer one
 * @param sentence what is wrong, for people
 * @param field the field at fault, if one is
 * @param id what the log calls this error by, if it is in the log
 * @param details what was needed and what there was, as names and values
 * @param subject the thing that stands in the way, as the API shows it, if one does
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
     * A thing that an error is about.
     *
     * @param name the member that shows it
     * @param members writes the members of its JSON object
     */
    public record Subject(String name, Members members) {}

    /** Writes members into a JSON object that somebody else has begun. */
    @FunctionalInterface
    public interface Members {
        /** Writes them. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** An error of a kind, in a sentence. */
    public static ApiError of(ErrorKind kind, String sentence) {
        return new ApiError(kind, kind.code(), sentence, null, null, Map.of(), null, ApiHeaders.empty());
    }

    /** A path that nothing answers at. */
    public static ApiError notFound() {
        return of(ErrorKind.NOT_FOUND, "There is nothing at this path");
    }

    /** A method that the path does not have. */
    public static ApiError methodNotAllowed(String allow) {
        return of(ErrorKind.METHOD_NOT_ALLOWED, "This path answers to " + allow).with(ApiHeaders.of("Allow", allow));
    }

    /** A call that the limiter refused, and that may come again after so many seconds. */
    public static ApiError rateLimitExceeded(long retryAfterSeconds) {
        return of(ErrorKind.RATE_LIMIT_EXCEEDED, "Rate limit exceeded")
                .with(ApiHeaders.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    /** A call that is one too many at once, in a sentence, and that may come again after so many seconds. */
    public static ApiError tooManyAtOnce(String sentence, long retryAfterSeconds) {
        return of(ErrorKind.RATE_LIMIT_EXCEEDED, sentence)
                .with(ApiHeaders.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    /** What a server has refused itself, by the status that it chose. */
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

    /** A path or a body that does not parse. */
    public static ApiError malformed(String sentence) {
        return of(ErrorKind.MALFORMED_REQUEST, sentence);
    }

    /** A field that is missing or breaks its rule. */
    public static ApiError invalidField(String field, String complaint) {
        ApiError error = of(ErrorKind.INVALID_FIELD, field + " " + complaint);
        return new ApiError(error.kind, error.code, error.sentence, field, null, Map.of(), null, error.headers);
    }

    /** A call for what the server's storage does not keep. {@code content} is that, in words that go on after "keeps". */
    public static ApiError notSupported(String content) {
        return of(ErrorKind.NOT_SUPPORTED, "The server's storage does not keep " + content);
    }

    /** An error on our side, in the log under this id. */
    public static ApiError internal(String id) {
        ApiError error = of(ErrorKind.INTERNAL_ERROR, "Something went wrong on the server's side");
        return new ApiError(error.kind, error.code, error.sentence, null, id, Map.of(), null, error.headers);
    }

    /** The same for a closer reason. */
    public ApiError because(String code) {
        return new ApiError(kind, code, sentence, field, id, details, subject, headers);
    }

    /** The same with one more detail. */
    public ApiError with(String detail, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new ApiError(kind, code, sentence, field, id, more, subject, headers);
    }

    /** The same about a thing. */
    public ApiError about(String name, Members members) {
        return new ApiError(kind, code, sentence, field, id, details, new Subject(name, members), headers);
    }

    /** The same with these header fields too. */
    public ApiError with(ApiHeaders more) {
        return new ApiError(kind, code, sentence, field, id, details, subject, headers.and(more));
    }
}
