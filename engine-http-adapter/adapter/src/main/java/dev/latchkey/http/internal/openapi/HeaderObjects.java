package dev.latchkey.http.internal.openapi;

import dev.latchkey.http.internal.route.Outcome.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header fields of answers in an OpenAPI document. */
final class HeaderObjects {

    private static final Map<String, Object> ALL = new LinkedHashMap<>();

    static {
        number("X-RateLimit-Limit", 1, "The capacity of the client's bucket, in calls.", false);
        number("X-RateLimit-Remaining", 0, "The number of calls that would be admitted now.", false);
        text("RateLimit-Policy", "If configured: the limit in the IETF's format.");
        text("RateLimit", "If configured: the remaining calls in the IETF's format.");
        number("Retry-After", 1, "Seconds until the next call is admitted.", true);
        number(
                "Retry-After-If-Running",
                1,
                "Seconds until the call with the same Idempotency-Key may have finished.",
                false);
        number("Retry-After-If-Unavailable", 1, "Seconds until the next try is worthwhile.", true);
        text("ETag", "A tag that changes with the content.");
        text("Cache-Control", "How long the content may be cached.");
        text("Version", "The version in double quotes, for If-Match.");
        required(
                "WWW-Authenticate",
                "The challenge: Bearer. It has error=\"invalid_token\" unless the request had no token.");
        number(
                "X-Auth-RateLimit-Limit",
                1,
                "The capacity of the address's bucket, in calls without valid credentials.",
                false);
        number("X-Auth-RateLimit-Remaining", 0, "The number of such calls that would be answered with 401 now.", false);
        number(
                "X-Auth-RateLimit-Reset",
                0,
                "The time at which the bucket is full again, in seconds since 1970-01-01T00:00:00Z.",
                false);
        text("Set-Cookie", "The session's cookie, or an empty one that ends it.");
        text("Idempotent-Replayed", "True if this is the answer to an earlier call with the same Idempotency-Key.");
        text("Content-Disposition", "The name for the file.");
    }

    private HeaderObjects() {}

    private static void number(String name, int least, String description, boolean isRequired) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", least);
        add(name, description, isRequired, schema);
    }

    private static void text(String name, String description) {
        add(name, description, false, Map.of("type", "string"));
    }

    private static void required(String name, String description) {
        add(name, description, true, Map.of("type", "string"));
    }

    private static void add(String name, String description, boolean isRequired, Map<String, Object> schema) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("description", description);
        if (isRequired) {
            header.put("required", true);
        }
        header.put("schema", schema);
        ALL.put(component(name), header);
    }

    private static String component(String name) {
        return name.replace("-", "");
    }

    /** The components, by name. */
    static Map<String, Object> components() {
        return ALL;
    }

    /** The fields of the rate limit. Every limited answer has them unless its class has no limit. */
    static Map<String, Object> ofLimit() {
        return of("X-RateLimit-Limit", "X-RateLimit-Remaining", "RateLimit-Policy", "RateLimit");
    }

    /** The fields of failed authentications. */
    static Map<String, Object> ofAuthentication() {
        return of("X-Auth-RateLimit-Limit", "X-Auth-RateLimit-Remaining", "X-Auth-RateLimit-Reset");
    }

    /** The fields of an answer. */
    static Map<String, Object> of(Header header) {
        return switch (header) {
            case VERSION -> named("ETag", "Version");
            case CACHING -> of("ETag", "Cache-Control");
            case SESSION_COOKIE -> of("Set-Cookie");
            case FILE_NAME -> of("Content-Disposition");
        };
    }

    /** These fields, each by the component of its name. */
    static Map<String, Object> of(String... names) {
        Map<String, Object> headers = new LinkedHashMap<>();
        List.of(names).forEach(name -> headers.putAll(named(name, name)));
        return headers;
    }

    /** One field, by a component of another name. */
    static Map<String, Object> named(String name, String component) {
        return Map.of(name, Map.of("$ref", "#/components/headers/" + component(component)));
    }
}
