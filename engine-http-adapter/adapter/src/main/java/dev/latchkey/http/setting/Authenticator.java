package dev.latchkey.http.setting;

import dev.latchkey.api.access.Authentication;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;

/**
 * Identifies the caller of a management call. A host with its own sign-in implements this interface. It answers {@code
 * TokenRefusal.MISSING} for requests without credentials of its kind. The engine's API tokens are always tried first.
 * An authenticator is not asked about a request that has a session's cookie and nothing that could be an API token. A
 * request that signs a browser in is an exception: a caller that the authenticator accepts may open a session.
 *
 * <p>An authenticator may rely on data that browsers send automatically, such as a cookie of the host. It must then
 * protect itself against requests from pages of other sites: this API's CSRF token protects only its own sessions.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * Authenticates a request by its head. The authenticator must not read the body.
     *
     * @param request the request
     * @param client the address that the request came from, not counting trusted proxies
     * @return the caller, or the reason for the refusal
     */
    Authentication authenticate(ApiRequest request, InetAddress client);
}
