package dev.latchkey.http.internal.access;

import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import java.util.Objects;

/** {@code session}: signs a browser in and out (wire contract, section 4; seed 000, session cookies). */
public final class SessionEndpoints {

    private static final String SET_COOKIE = "Set-Cookie";

    private final ManagedEndpoints endpoints;

    /** Creates the endpoints. */
    public SessionEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, AccessCalls.OPEN_SESSION, SessionEndpoints::open);
        endpoints.add(routes, AccessCalls.SHOW_SESSION, SessionEndpoints::show);
        endpoints.add(routes, AccessCalls.END_SESSION, SessionEndpoints::end);
    }

    private static Answer open(ManagedCall call) {
        call.require();
        OpenedSession opened = opened(call);
        return Answer.created(SessionSchema.SESSION, new SessionSchema.Browser(opened.session(), call.caller()))
                .with(SET_COOKIE, SessionCookie.of(opened));
    }

    private static OpenedSession opened(ManagedCall call) {
        String token = Credentials.token(call.request().headers());
        boolean byToken = call.caller().token() != null;
        if (!byToken || token == null || token.isEmpty() || token.length() > BearerToken.MAX_LENGTH) {
            return sessions(call).open(call.caller());
        }
        // The session was valid a moment ago, when the caller was admitted.
        return sessions(call)
                .open(BearerToken.of(token), call.client())
                .orElseThrow(() -> new RejectedRequest(Gate.invalid()));
    }

    private static Answer show(ManagedCall call) {
        call.require();
        return Answer.one(SessionSchema.SESSION, new SessionSchema.Browser(session(call), call.caller()));
    }

    private static Answer end(ManagedCall call) {
        call.require();
        sessions(call).end(session(call).id());
        return Answer.nothing().with(SET_COOKIE, SessionCookie.none());
    }

    private static Session session(ManagedCall call) {
        return Objects.requireNonNull(call.caller().session(), "the operation needs one");
    }

    private static Sessions sessions(ManagedCall call) {
        return call.management().access().sessions();
    }
}
