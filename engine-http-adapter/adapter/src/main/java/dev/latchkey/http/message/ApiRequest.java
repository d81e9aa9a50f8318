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
     * Requires all parts but the query.
     *
     * @param method the method
     * @param rawPath the path with its percent escapes
     * @param rawQuery the query with its percent escapes; {@code null} if there is none
     * @param headers the header fields
     * @param peer the address at the other end of the connection
     * @param body the content
     * @throws dev.latchkey.api.InvalidValueException if one is missing: it names it
     */
    public ApiRequest {
        requireGiven("method", method);
        requireGiven("rawPath", rawPath);
        requireGiven("headers", headers);
        requireGiven("peer", peer);
        requireGiven("body", body);
    }

    /**
     * {@return the same request with another head and content}
     *
     * @param headers the header fields
     * @param body the content
     */
    public ApiRequest with(ApiHeaders headers, InputStream body) {
        return new ApiRequest(method, rawPath, rawQuery, headers, peer, body);
    }

    /** Shows the method alone, since a path may hold a licence key. */
    @Override
    public String toString() {
        return "ApiRequest[" + method + "]";
    }
}
