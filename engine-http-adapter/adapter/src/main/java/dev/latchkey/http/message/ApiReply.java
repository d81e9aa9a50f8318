package dev.latchkey.http.message;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/**
 * A reply, complete: a binding writes the status, the header fields and the body as they are. {@code Content-Length} is
 * among the fields wherever the length is known and the field is allowed. The reply to a {@code HEAD} request has the
 * fields of the {@code GET}, and a body that writes nothing.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the content
 */
public record ApiReply(int status, ApiHeaders headers, ApiBody body) {
    /**
     * Requires all parts.
     *
     * @param status the status code
     * @param headers the header fields
     * @param body the content
     * @throws dev.latchkey.api.InvalidValueException if one is missing: it names it
     */
    public ApiReply {
        requireGiven("headers", headers);
        requireGiven("body", body);
    }

    /**
     * {@return the same reply with one more field}
     *
     * @param name the field's name
     * @param value its value
     */
    public ApiReply with(String name, String value) {
        return new ApiReply(status, headers.and(name, value), body);
    }

    /**
     * {@return the same reply with more fields}
     *
     * @param more the fields
     */
    public ApiReply with(ApiHeaders more) {
        return new ApiReply(status, headers.and(more), body);
    }
}
