package dev.latchkey.http;

import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.message.ApiHeaders;

/**
 * A complete reply of {@link HttpApi}. A binding writes the status, the header fields and the body as they are. {@code
 * Content-Length} is present whenever the length is known and the field is allowed. The reply to a {@code HEAD} request
 * has the fields of the reply to a {@code GET}, and an empty body. Immutable.
 */
public final class ApiReply {
    private final int status;
    private final ApiHeaders headers;
    private final ApiBody body;

    ApiReply(Reply reply) {
        this.status = reply.status();
        this.headers = reply.headers();
        this.body = reply.body();
    }

    /** {@return the status code} */
    public int status() {
        return status;
    }

    /** {@return the header fields} */
    public ApiHeaders headers() {
        return headers;
    }

    /** {@return the content} */
    public ApiBody body() {
        return body;
    }

    /** Shows only the status, since fields and content may hold secrets. */
    @Override
    public String toString() {
        return "ApiReply[" + status + "]";
    }
}
