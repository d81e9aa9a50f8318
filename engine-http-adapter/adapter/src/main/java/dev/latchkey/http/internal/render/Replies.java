package dev.latchkey.http.internal.render;

import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.message.ApiHeaders;
import java.io.IOException;
import java.io.OutputStream;

/** Creates replies. */
public final class Replies {

    private static final String JSON = "application/json";

    private Replies() {}

    /** A JSON reply that must not be cached. */
    public static Reply json(int status, JsonText.Content content) {
        return uncached(status, JSON, JsonText.write(content));
    }

    /** A reply that must not be cached. */
    public static Reply uncached(int status, String contentType, byte[] bytes) {
        return of(status, contentType, "no-store", bytes);
    }

    /** A reply with these bytes, this content type and this cache control. */
    public static Reply of(int status, String contentType, String cacheControl, byte[] bytes) {
        ApiHeaders headers = ApiHeaders.builder()
                .add("Content-Type", contentType)
                .add("Content-Length", Integer.toString(bytes.length))
                .add("Cache-Control", cacheControl)
                .add("X-Content-Type-Options", "nosniff")
                .build();
        return new Reply(status, headers, ApiBody.of(bytes));
    }

    /** A reply without content, for a status that never has content. */
    public static Reply bare(int status, ApiHeaders headers) {
        return new Reply(status, headers, ApiBody.none());
    }

    /** The reply to a {@code HEAD} request whose {@code GET} has this reply. */
    public static Reply headOf(Reply reply) {
        return new Reply(reply.status(), reply.headers(), new UnwrittenBody(reply.body()));
    }

    private record UnwrittenBody(ApiBody body) implements ApiBody {

        @Override
        public long length() {
            return body.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            // A reply to HEAD has no content (RFC 9110, section 9.3.2).
        }
    }
}
