package dev.latchkey.http.internal.json;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as bytes. Its type is checked, then its length, and then it is read, never past the limit. The
 * server handles the unread rest of a body.
 */
public final class RequestBody {

    /** The longest body in bytes, unless a setting says otherwise: 16 KiB (wire contract, section 1). */
    public static final int STANDARD_MAX_BYTES = 16 * 1024;

    /** The longest body in bytes that a setting may allow: 16 MiB. */
    public static final int LARGEST_MAX_BYTES = 16 * 1024 * 1024;

    /** The methods whose operations take no body, although a request may have one. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    private static final Set<String> OF_A_BODY =
            Set.of("Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding");

    private RequestBody() {}

    /**
     * Reads the body of a JSON request.
     *
     * @param maxBytes the longest body in bytes
     * @throws RejectedRequest 415 if it is compressed or not declared as JSON in UTF-8, 413 if it is too long, 400 if
     *     it ends early
     */
    static byte[] read(ApiRequest request, int maxBytes) {
        requireJson(request.headers());
        return readWithinLimit(request, maxBytes);
    }

    /**
     * Reads the body of a form.
     *
     * @param maxBytes the longest body in bytes
     * @throws RejectedRequest 415 if it is compressed, 413 if it is too long, 400 if it ends early
     */
    static byte[] readForm(ApiRequest request, int maxBytes) {
        requirePlain(request.headers());
        return readWithinLimit(request, maxBytes);
    }

    /** A copy of a request with another body. */
    static ApiRequest withBody(ApiRequest request, byte[] body) {
        return request.toBuilder().body(new ByteArrayInputStream(body)).build();
    }

    /** A copy of a request without its body. */
    static ApiRequest without(ApiRequest request) {
        ApiHeaders.Builder rest = ApiHeaders.builder();
        request.headers().forEach((name, value) -> {
            if (OF_A_BODY.stream().noneMatch(name::equalsIgnoreCase)) {
                rest.add(name, value);
            }
        });
        return request.toBuilder()
                .headers(rest.build())
                .body(InputStream.nullInputStream())
                .build();
    }

    private static byte[] readWithinLimit(ApiRequest request, int maxBytes) {
        if (isAnnouncedTooLong(request.headers(), maxBytes)) {
            throw tooLarge(maxBytes);
        }
        byte[] bytes = readUpTo(maxBytes + 1, request);
        if (bytes.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return bytes;
    }

    /**
     * Finds out whether a request with an optional body has one. Clients may declare a type without sending a body, and
     * HTTP/2 announces no length.
     *
     * @return the request to use instead; {@code null} if it has no body
     * @throws RejectedRequest 400 if the body cannot be read
     */
    static @Nullable ApiRequest ifPresent(ApiRequest request) {
        ApiHeaders headers = request.headers();
        if (announces(headers.first("Content-Length")) > 0) {
            return request;
        }
        if (headers.first("Content-Type") == null && headers.first("Transfer-Encoding") == null) {
            return null;
        }
        PushbackInputStream body = new PushbackInputStream(request.body());
        try {
            int first = body.read();
            if (first < 0) {
                return null;
            }
            body.unread(first);
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
        return request.toBuilder().body(body).build();
    }

    /** Whether the head announces a body over the limit. Such a request is refused before its body is read. */
    private static boolean isAnnouncedTooLong(ApiHeaders headers, int maxBytes) {
        return announces(headers.first("Content-Length")) > maxBytes;
    }

    /**
     * Checks the limit for the body of a request whose method takes no body.
     *
     * @param maxBytes the longest body in bytes
     * @return the request to use instead
     * @throws RejectedRequest 413 if the body is too long, 400 if it cannot be read
     */
    public static ApiRequest withinLimit(ApiRequest request, int maxBytes) {
        if (!WITHOUT_BODY.contains(request.method())) {
            return request;
        }
        boolean chunked = request.headers().first("Transfer-Encoding") != null;
        return isAnnouncedTooLong(request.headers(), maxBytes) || chunked
                ? withBody(request, readWithinLimit(request, maxBytes))
                : request;
    }

    private static void requireJson(ApiHeaders headers) {
        List<String> types = headers.all("Content-Type").stream()
                .map(String::strip)
                .distinct()
                .toList();
        if (types.size() > 1) {
            // A proxy between client and server may have used another one of them.
            throw unsupported("The request must have one Content-Type");
        }
        if (types.isEmpty() || !isJson(types.get(0))) {
            throw unsupported("The body must be application/json in UTF-8");
        }
        requirePlain(headers);
    }

    private static void requirePlain(ApiHeaders headers) {
        if (!headers.all("Content-Encoding").stream().allMatch(RequestBody::isIdentity)) {
            throw unsupported("Compressed bodies are not accepted: send the body without Content-Encoding");
        }
    }

    private static boolean isIdentity(String coding) {
        return coding.strip().equalsIgnoreCase("identity");
    }

    private static RejectedRequest unsupported(String sentence) {
        return new RejectedRequest(ApiError.of(ErrorKind.UNSUPPORTED_MEDIA_TYPE, sentence));
    }

    private static boolean isJson(String contentType) {
        String charset = MediaRange.parameter(contentType, "charset");
        return MediaRange.type(contentType).equals("application/json")
                && (charset.isEmpty() || charset.equals("utf-8") || charset.equals("utf8"));
    }

    private static long announces(@Nullable String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            // The format was checked before: it is a number, but too large for a long.
            return Long.MAX_VALUE;
        }
    }

    private static byte[] readUpTo(int length, ApiRequest request) {
        try {
            return request.body().readNBytes(length);
        } catch (IOException | RuntimeException e) {
            // The client went away, was too slow, or broke the framing. Servers report this with their own exceptions.
            throw unreadable();
        }
    }

    private static RejectedRequest unreadable() {
        return new RejectedRequest(ApiError.malformed("The body could not be read to its end"));
    }

    private static RejectedRequest tooLarge(int maxBytes) {
        return new RejectedRequest(
                ApiError.of(ErrorKind.BODY_TOO_LARGE, "The body must have at most " + maxBytes + " bytes"));
    }
}
