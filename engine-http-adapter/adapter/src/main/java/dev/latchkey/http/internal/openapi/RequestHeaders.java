package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.access.Actor;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;

/** The header fields of requests in an OpenAPI document. */
final class RequestHeaders {

    private static final ValueType<String> TEXT = ValueTypes.TEXT;

    static final Input<String> IF_MATCH = Input.optional(
            "If-Match",
            TEXT.with("examples", List.of("\"1\"")),
            "The version that the change is based on, as in ETag, strong or weak. If there are several, separated by"
                    + " commas, one must match. Left out, or with *: any version. If the body also has the member"
                    + " version, it must be one of these.");
    static final Input<String> IDEMPOTENCY_KEY = Input.optional(
            "Idempotency-Key",
            ValueTypes.text(512, text -> text, text -> text)
                    .with("examples", List.of("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")),
            "The caller's name for this call, of 1 to 255 characters, bare or as a quoted string. A repeated call has"
                    + " the same key, principal, path, body and If-Match, and comes within 24 hours. It changes nothing"
                    + " and gets the first answer, if the caller may make the call now. An answer that may have a"
                    + " secret goes only to the token or session that made the call, or to the token's successor;"
                    + " others get idempotency_key_reused. A refused call does not use up the key.");
    static final Input<String> REQUEST_ID = Input.optional(
            "X-Request-Id",
            TEXT.with("maxLength", Actor.MAX_REQUEST_ID_LENGTH),
            "The caller's id of this request, kept in the event that the request causes. An id that is blank or too"
                    + " long, or has control characters, is ignored.");

    private RequestHeaders() {}
}
