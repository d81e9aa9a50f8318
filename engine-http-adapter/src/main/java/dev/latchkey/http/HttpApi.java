package dev.latchkey.http;

import dev.latchkey.api.LicensingEngine;
import java.util.List;

/**
 * The public licence endpoints (wire contract, sections 1, 3 and 5) over an engine, as a function from request to
 * reply. Knows no server: a binding or a host's own framework wraps it in a few lines.
 *
 * <p>Thread-safe. It does not close the engine.
 */
public final class HttpApi {

    private final LicensingEngine engine;

    HttpApi(
            LicensingEngine engine,
            WireFormat wireFormat,
            List<String> trustedProxies,
            List<String> corsOrigins,
            boolean ietfRateLimitHeaders) {
        this.engine = engine;
    }

    /** A builder with the defaults. */
    public static HttpApiBuilder builder(LicensingEngine engine) {
        return new HttpApiBuilder(engine);
    }

    /** Answers a request. Never throws: what goes wrong inside becomes a reply with status 500 and a line in the log. */
    public ApiReply handle(ApiRequest request) {
        return new ApiReply(engine.isReady() ? 404 : 500, ApiHeaders.empty(), ApiBody.none());
    }
}
