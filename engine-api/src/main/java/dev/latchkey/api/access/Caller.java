package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody with a proved identity. Immutable. */
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

    /** {@return the principal} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return the API token that proved it; {@code null} if the host vouches for the caller in another way} */
    public @Nullable ApiTokenId token() {
        return token;
    }

    /** {@return the most that the caller may do here} */
    public Scopes scopes() {
        return scopes;
    }

    /** {@return the browser's session by which the caller calls; {@code null} without one} */
    public @Nullable Session session() {
        return session;
    }

    /**
     * {@return a principal that the host has signed in itself, with every scope, and neither a token nor a session}
     *
     * @param principal the principal
     */
    public static Caller of(PrincipalId principal) {
        return new Caller(principal, null, Scopes.all(), null);
    }

    /**
     * {@return the same caller, proved by an API token}
     *
     * @param token the token; {@code null} if none proved it
     */
    public Caller withToken(@Nullable ApiTokenId token) {
        return new Caller(principal, token, scopes, session);
    }

    /**
     * {@return the same caller with other scopes}
     *
     * @param scopes the most that the caller may do
     */
    public Caller withScopes(Scopes scopes) {
        return new Caller(principal, token, scopes, session);
    }

    /**
     * {@return the same caller by way of a session}
     *
     * @param session the session
     */
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
