package dev.latchkey.http.internal.json;

import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.message.ApiRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The CSRF token in a request's body: a member of its JSON object, or a field of a form.
 *
 * @param value the token; {@code null} if there is none
 * @param rest the request with an unread body; without a body if the form had no other field
 */
public record CsrfField(@Nullable String value, ApiRequest rest) {

    private static final RequestSchema SCHEMA = RequestSchema.only(RequestSchema.CSRF);
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * Looks for the token.
     *
     * @param maxBytes the longest body in bytes
     * @throws dev.latchkey.http.internal.error.RejectedRequest 415, 413 or 400 if there is a body that might have the
     *     token, but cannot be read
     */
    public static CsrfField of(ApiRequest request, int maxBytes) {
        String type = request.headers().first("Content-Type");
        return switch (type == null ? "" : MediaRange.type(type)) {
            case "application/json" -> ofJson(request, maxBytes);
            case FORM -> ofForm(request, maxBytes);
            default -> new CsrfField(null, request);
        };
    }

    /**
     * Removes a form that has no other field than this one. Hosts with their own CSRF protection send such forms.
     *
     * @param maxBytes the longest body in bytes
     * @throws dev.latchkey.http.internal.error.RejectedRequest 415, 413 or 400 if there is a form that cannot be read
     */
    public static ApiRequest withoutForm(ApiRequest request, int maxBytes) {
        String type = request.headers().first("Content-Type");
        return type != null && MediaRange.type(type).equals(FORM)
                ? ofForm(request, maxBytes).rest()
                : request;
    }

    private static CsrfField ofJson(ApiRequest request, int maxBytes) {
        byte[] body = RequestBody.read(request, maxBytes);
        String value = RequestFields.read(RequestBody.withBody(request, body), SCHEMA, maxBytes)
                .optional(RequestSchema.CSRF);
        return new CsrfField(value, RequestBody.withBody(request, body));
    }

    private static CsrfField ofForm(ApiRequest request, int maxBytes) {
        byte[] body = RequestBody.readForm(request, maxBytes);
        Query form = Query.parse(new String(body, StandardCharsets.US_ASCII), "form");
        String value = form.optional(RequestSchema.CSRF);
        return new CsrfField(
                value,
                form.isOnly(RequestSchema.CSRF.name())
                        ? RequestBody.without(request)
                        : RequestBody.withBody(request, body));
    }

    /** Shows the request without the token. */
    @Override
    public String toString() {
        return "CsrfField[" + rest + "]";
    }
}
