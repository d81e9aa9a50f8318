package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody who has proved who they are. */
public final class Caller {
    private final PrincipalId principal;
    private final @Nullable ApiTokenId token;
    private final Scopes scopes;
    private final @Nullable Session session;

    private Caller(PrincipalId principal, @Nullable ApiTokenId token, Scopes scopes, @Nullable Session session) {
        requireGiven("principal", principal);
        requireGiven("scopes", scopes);
        this.principal = principal;
        this.token = token;
        this.scopes = scopes;
        this.session = session;
    }

    /** Who they are. */
    public PrincipalId principal() {
        return principal;
    }

    /** The API token that proved it; {@code null} if the host vouches for them in another way. */
    public @Nullable ApiTokenId token() {
        return token;
    }

    /** What they may do here, at most. */
    public Scopes scopes() {
        return scopes;
    }

    /** The browser's session by which they call; {@code null} if they call without one. */
    public @Nullable Session session() {
        return session;
    }

    /** Somebody whom the host has signed in itself: with every scope, and neither a token nor a session. */
    public static Caller of(PrincipalId principal) {
        return new Caller(principal, null, Scopes.all(), null);
    }

    /** The same, proved by this API token; {@code null} is by none. */
    public Caller withToken(@Nullable ApiTokenId token) {
        return new Caller(principal, token, scopes, session);
    }

    /** The same, who may do no more than this. */
    public Caller withScopes(Scopes scopes) {
        return new Caller(principal, token, scopes, session);
    }

    /** The same by way of a session. */
    public Caller by(Session session) {
        return new Caller(principal, token, scopes, session);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caller that
                && principal.equals(that.principal)
                && Objects.equals(token, that.token)
                && scopes.equals(that.scopes)
                && Objects.equals(session, that.session);
    }

    @Override
    public int hashCode() {
        return Objects.hash(principal, token, scopes, session);
    }

    @Override
    public String toString() {
        return "Caller[principal=" + principal + ", token=" + token + ", scopes=" + scopes + ", session=" + session
                + "]";
    }
}
