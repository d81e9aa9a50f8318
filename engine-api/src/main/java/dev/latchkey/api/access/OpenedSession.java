package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;

/** A new session and its secret, which cannot be shown again. */
public final class OpenedSession {
    private final Session session;
    private final SessionSecret secret;

    private OpenedSession(Session session, SessionSecret secret) {
        this.session = requireGiven("session", session);
        this.secret = requireGiven("secret", secret);
    }

    /**
     * {@return a session with its secret}
     *
     * @param session the session
     * @param secret the browser's proof of the session
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static OpenedSession of(Session session, SessionSecret secret) {
        return new OpenedSession(session, secret);
    }

    /** {@return the session} */
    public Session session() {
        return session;
    }

    /** {@return the browser's proof of the session} */
    public SessionSecret secret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenedSession that && session.equals(that.session) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(session, secret);
    }

    @Override
    public String toString() {
        return "OpenedSession[session=" + session + ", secret=" + secret + "]";
    }
}
