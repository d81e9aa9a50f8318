package dev.latchkey.http;

import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.http.access.Credentials;
import java.net.InetAddress;

/**
 * Finds out who makes a management call. A host with a sign-in of its own implements this, and answers {@code
 * TokenRefusal.MISSING} for requests that bring nothing that it knows: then the next authenticator is asked. Thread-safe.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * Looks at a request's head. Its body is not to be read.
     *
     * @param request the request
     * @param client the address that it came from, trusted proxies left out
     */
    Authentication authenticate(ApiRequest request, InetAddress client);

    /**
     * By the engine's API tokens, in {@code Authorization: Bearer}, {@code X-API-Key}, or {@code Sec-WebSocket-Protocol:
     * Bearer, <token>} (wire contract, section 4).
     */
    static Authenticator apiTokens(LicensingEngine engine) {
        return (request, client) -> {
            String token = Credentials.token(request.headers());
            // Something came, though it is no token.
            return token != null && token.isEmpty()
                    ? new Authentication.Refused(TokenRefusal.MALFORMED)
                    : engine.access().authenticate(token, client);
        };
    }
}
