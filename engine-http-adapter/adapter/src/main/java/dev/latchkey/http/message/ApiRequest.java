package dev.latchkey.http.message;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.http.HttpApi;
import java.io.InputStream;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request as the wire brought it.
 *
 * @param method the method, as {@code POST}
 * @param rawPath the path below the place where the API is mounted, with its percent escapes, as {@code
 *     /api/v1/keys/validate}
 * @param rawQuery the query with its percent escapes; {@code null} if there is none
 * @param headers the header fields
 * @param peer the address at the other end of the connection. Whether a proxy stands there is for {@link HttpApi} to say
 * @param body the content without its transfer coding; read only as far as needed, and not closed
 */
public record ApiRequest(
        String method,
        String rawPath,
        @Nullable String rawQuery,
        ApiHeaders headers,
        InetAddress peer,
        InputStream body) {
    /**
     * Checks that all is given.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public ApiRequest {
        requireGiven("method", method);
        requireGiven("rawPath", rawPath);
        requireGiven("headers", headers);
        requireGiven("peer", peer);
        requireGiven("body", body);
    }

    /** The same request with another head and content. */
    public ApiRequest with(ApiHeaders headers, InputStream body) {
        return new ApiRequest(method, rawPath, rawQuery, headers, peer, body);
    }

    /** The method alone: a path may hold a licence key. */
    @Override
    public String toString() {
        return "ApiRequest[" + method + "]";
    }
}
