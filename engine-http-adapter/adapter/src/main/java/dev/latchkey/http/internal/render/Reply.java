package dev.latchkey.http.internal.render;

import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.message.ApiHeaders;

/**
 * A reply as it is made, before it is handed out. Immutable.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the content
 */
public record Reply(int status, ApiHeaders headers, ApiBody body) {

    /** The same with one more header field. */
    public Reply with(String name, String value) {
        return new Reply(status, headers.and(name, value), body);
    }

    /** The same with more header fields. */
    public Reply with(ApiHeaders more) {
        return new Reply(status, headers.and(more), body);
    }

    /** Shows the status alone, since fields and content may hold secrets. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
