package dev.latchkey.http.setting;

import dev.latchkey.api.access.Authentication;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;

/**
 * Finds out the caller of a management call. A host with a sign-in of its own implements this, and answers
 * {@code TokenRefusal.MISSING} for requests that bring nothing that it knows. The engine's API tokens are always tried
 * first. An authenticator is not asked where a request brings a session's cookie and nothing that could be an API token,
 * unless that request is to sign a browser in: a caller that it lets in may open a session.
 *
 * <p>An authenticator that relies on data that browsers send of themselves, as a cookie of the host's, must keep pages of
 * other sites from making use of that: the CSRF token that this API asks for is a session's own.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * Looks at a request's head. Its body is not to be read.
     *
     * @param request the request
     * @param client the address that it came from, trusted proxies left out
     * @return the caller, or why the request proves none
     */
    Authentication authenticate(ApiRequest request, InetAddress client);
}
