package dev.latchkey.http.error;

import dev.latchkey.http.ApiHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An error before it is rendered.
 *
 * @param kind what is wrong
 * @param sentence what is wrong, for people
 * @param field the field at fault, if one is
 * @param id what the log calls this error by, if it is in the log
 * @param headers further header fields of the reply
 */
public record ApiError(
        ErrorKind kind,
        String sentence,
        @Nullable String field,
        @Nullable String id,
        ApiHeaders headers) {

    /** An error of a kind, in a sentence. */
    public static ApiError of(ErrorKind kind, String sentence) {
        return new ApiError(kind, sentence, null, null, ApiHeaders.empty());
    }

    /** A path that nothing answers at. */
    public static ApiError notFound() {
        return of(ErrorKind.NOT_FOUND, "There is nothing at this path");
    }

    /** A method that the path does not have. */
    public static ApiError methodNotAllowed(String allow) {
        return new ApiError(
                ErrorKind.METHOD_NOT_ALLOWED,
                "This path answers to " + allow,
                null,
                null,
                ApiHeaders.of("Allow", allow));
    }

    /** A call that the limiter refused, and that may come again after so many seconds. */
    public static ApiError rateLimitExceeded(long retryAfterSeconds) {
        return new ApiError(
                ErrorKind.RATE_LIMIT_EXCEEDED,
                "Rate limit exceeded",
                null,
                null,
                ApiHeaders.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    /** A path or a body that does not parse. */
    public static ApiError malformed(String sentence) {
        return of(ErrorKind.MALFORMED_REQUEST, sentence);
    }

    /** A field that is missing or breaks its rule. */
    public static ApiError invalidField(String field, String complaint) {
        return new ApiError(ErrorKind.INVALID_FIELD, field + " " + complaint, field, null, ApiHeaders.empty());
    }

    /** An error on our side, in the log under this id. */
    public static ApiError internal(String id) {
        return new ApiError(
                ErrorKind.INTERNAL_ERROR, "Something went wrong on the server's side", null, id, ApiHeaders.empty());
    }
}
