package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.access.Sessions;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A caller's own sessions.
 *
 * @param sessions all sessions
 * @param guard checks the caller's rights
 */
record CheckedSessions(Sessions sessions, Guard guard) implements Sessions {

    @Override
    public Optional<OpenedSession> open(BearerToken token, InetAddress client) {
        guard.require(Operation.SESSION_OPEN);
        return sessions.open(token, client);
    }

    @Override
    public OpenedSession open(Caller caller) {
        requireGiven("caller", caller);
        guard.require(Operation.SESSION_OPEN);
        if (!caller.equals(guard.caller())) {
            throw Guard.forbidden("a caller can open a session only for itself and with its own rights");
        }
        return sessions.open(caller);
    }

    @Override
    public Authentication authenticate(@Nullable String secret, InetAddress client) {
        return sessions.authenticate(secret, client);
    }

    @Override
    public boolean end(SessionId id) {
        requireGiven("id", id);
        guard.require(Operation.SESSION_END);
        return sessions.end(id);
    }

    @Override
    public int endAll(PrincipalId principal) {
        requireGiven("principal", principal);
        guard.require(Operation.SESSION_END);
        return sessions.endAll(principal);
    }
}
