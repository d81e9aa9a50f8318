package dev.latchkey.http.internal.render;

import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.message.ApiHeaders;

/**
 * A reply before it is handed to the host. Immutable.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the content
 */
public record Reply(int status, ApiHeaders headers, ApiBody body) {

    /** A copy with one more header field. */
    public Reply with(String name, String value) {
        return new Reply(status, headers.and(name, value), body);
    }

    /** A copy with more header fields. */
    public Reply with(ApiHeaders more) {
        return new Reply(status, headers.and(more), body);
    }

    /** Shows only the status, since fields and content may hold secrets. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
