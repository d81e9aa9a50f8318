package dev.latchkey.http.internal.cors;

import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origins whose pages may call from a browser (Fetch standard, HTTP-CORS protocol). Credentials are never allowed.
 */
public final class CorsPolicy {

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9.\\[\\]:_-]+");
    private static final String ALLOWED =
            "Content-Type, If-None-Match, Accept, Authorization, X-API-Key, If-Match, X-Request-Id, Idempotency-Key";
    private static final String EXPOSED =
            "X-RateLimit-Limit, X-RateLimit-Remaining, Retry-After, RateLimit-Policy, RateLimit, ETag,"
                    + " WWW-Authenticate, X-Auth-RateLimit-Limit, X-Auth-RateLimit-Remaining, X-Auth-RateLimit-Reset,"
                    + " Idempotent-Replayed";

    private final Set<String> origins;

    /**
     * Creates a policy with the allowed origins; an empty list switches CORS off.
     *
     * @throws IllegalArgumentException if an entry is not an origin as browsers send it
     */
    public CorsPolicy(List<String> origins) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "a CORS origin must be a scheme, a host and maybe a port, such as https://shop.example: "
                                + origin);
            }
        }
        this.origins = Set.copyOf(origins);
    }

    /** Whether a request is a preflight for an allowed origin. */
    public boolean isPreflight(ApiRequest request) {
        return request.method().equals("OPTIONS")
                && allowedOrigin(request) != null
                && request.headers().first("Access-Control-Request-Method") != null;
    }

    /** The answer to a preflight for a path with these methods. */
    public Reply preflight(String methods) {
        return Replies.bare(
                204,
                ApiHeaders.builder()
                        .add("Access-Control-Allow-Methods", methods)
                        .add("Access-Control-Allow-Headers", ALLOWED)
                        .add("Access-Control-Max-Age", "600")
                        .build());
    }

    /** Adds the header fields to a reply that let an allowed origin's page read it. */
    public Reply allow(ApiRequest request, Reply reply) {
        if (origins.isEmpty()) {
            return reply;
        }
        // Caches must keep the answers to different origins apart, including the answer to a request without one.
        Reply varying = reply.with("Vary", "Origin");
        String origin = allowedOrigin(request);
        return origin == null
                ? varying
                : varying.with("Access-Control-Allow-Origin", origin).with("Access-Control-Expose-Headers", EXPOSED);
    }

    private @Nullable String allowedOrigin(ApiRequest request) {
        String origin = request.headers().first("Origin");
        return origin != null && origins.contains(origin) ? origin : null;
    }
}
