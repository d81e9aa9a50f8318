package dev.latchkey.http.internal.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.render.JsonMembers;
import dev.latchkey.http.internal.route.RouteTable;
import java.io.IOException;
import java.util.Objects;

/** {@code session}: signing a browser in and out (wire contract, section 4; seed 000, session cookies). */
public final class SessionEndpoints {

    private static final String SESSION = "/api/v1/session";
    private static final String SET_COOKIE = "Set-Cookie";

    private final ManagedEndpoints endpoints;

    /** The endpoints. */
    public SessionEndpoints(ManagedEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.signIn(
                        "POST",
                        SESSION,
                        LimitClass.AUTHENTICATION,
                        endpoints.of(RequestSchema.nothing(), SessionEndpoints::open))
                .managed("GET", SESSION, LimitClass.READ, endpoints.of(RequestSchema.nothing(), SessionEndpoints::show))
                .managed(
                        "DELETE",
                        SESSION,
                        LimitClass.WRITE,
                        endpoints.of(RequestSchema.nothing(), SessionEndpoints::end));
    }

    private static Answer open(ManagedCall call) {
        call.require(Operation.SESSION_OPEN);
        OpenedSession opened = opened(call);
        return Answer.created(json -> write(json, opened.session(), call.caller()))
                .with(SET_COOKIE, SessionCookie.of(opened));
    }

    private static OpenedSession opened(ManagedCall call) {
        String token = Credentials.token(call.request().headers());
        boolean byToken = call.caller().token() != null;
        if (!byToken || token == null || token.isEmpty() || token.length() > BearerToken.MAX_LENGTH) {
            return sessions(call).open(call.caller());
        }
        // It was good a moment ago, when the caller was let in.
        return sessions(call)
                .open(BearerToken.of(token), call.client())
                .orElseThrow(() -> new RejectedRequest(Gate.invalid()));
    }

    private static Answer show(ManagedCall call) {
        call.require(Operation.SESSION_SHOW);
        return Answer.one(json -> write(json, session(call), call.caller()));
    }

    private static Answer end(ManagedCall call) {
        call.require(Operation.SESSION_END);
        sessions(call).end(session(call).id());
        return Answer.nothing().with(SET_COOKIE, SessionCookie.none());
    }

    private static Session session(ManagedCall call) {
        return Objects.requireNonNull(call.caller().session(), "the operation needs one");
    }

    private static Sessions sessions(ManagedCall call) {
        return call.management().access().sessions();
    }

    private static void write(JsonGenerator json, Session session, Caller caller) throws IOException {
        JsonMembers.writeText(json, "id", session.id());
        json.writeStringField("csrf_token", session.csrfToken().reveal());
        JsonMembers.writeText(json, "principal", session.principal());
        JsonMembers.writeText(json, "token_id", caller.token());
        ScopesJson.write(json, caller.scopes());
        JsonMembers.writeTime(json, "created_at", session.createdAt());
        JsonMembers.writeTime(json, "expires_at", session.expiresAt());
    }
}
