package dev.latchkey.http;

import dev.latchkey.api.access.Authentication;
import java.net.InetAddress;

/**
 * Finds out who makes a management call. A host with a sign-in of its own implements this, and answers {@code
 * TokenRefusal.MISSING} for requests that bring nothing that it knows. The engine's API tokens are always tried first.
 * Thread-safe.
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
}
