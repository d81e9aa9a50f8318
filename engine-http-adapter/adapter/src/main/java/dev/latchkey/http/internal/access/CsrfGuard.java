package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.Session;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.CsrfField;
import dev.latchkey.http.internal.route.RoutedRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a change with a session's cookie comes from a page of the same origin. Only such a page knows the
 * session's CSRF token (seed 000, session cookies).
 */
public final class CsrfGuard {

    private static final String HEADER = "X-CSRF-Token";
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private CsrfGuard() {}

    /**
     * Checks a request that has a caller. A request without a caller passes.
     *
     * @return the request to use instead, since the body of the given one may have been read
     * @throws RejectedRequest 403 if the token is missing or wrong; also 413, 415 or 400 if the token could only be in
     *     the body, and the body cannot be read
     */
    public static RoutedRequest checked(RoutedRequest request) {
        Session session = request.session();
        if (session == null || SAFE.contains(request.request().method())) {
            return request;
        }
        String header = request.request().headers().first(HEADER);
        if (header != null) {
            require(session, header);
            return request;
        }
        CsrfField field = CsrfField.of(request.request(), request.maxBodyBytes());
        require(session, field.value());
        return request.with(field.rest());
    }

    private static void require(Session session, @Nullable String sent) {
        if (!session.csrfToken().matches(sent)) {
            throw new RejectedRequest(ApiError.of(
                    ErrorKind.CSRF_TOKEN_INVALID,
                    "A change in a browser's session needs the session's CSRF token, as X-CSRF-Token or _csrf"));
        }
    }
}
