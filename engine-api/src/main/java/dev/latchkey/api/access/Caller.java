package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A caller with a proven identity. Immutable. */
public final class Caller {
    private final PrincipalId principal;
    private final @Nullable ApiTokenId token;
    private final Scopes scopes;
    private final @Nullable Session session;
    private final boolean operator;

    private Caller(
            PrincipalId principal,
            @Nullable ApiTokenId token,
            Scopes scopes,
            @Nullable Session session,
            boolean operator) {
        requireGiven("principal", principal);
        requireGiven("scopes", scopes);
        this.principal = principal;
        this.token = token;
        this.scopes = scopes;
        this.session = session;
        this.operator = operator;
    }

    /** {@return the principal} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return the API token that proved it; {@code null} if the host vouches for the caller in another way} */
    public @Nullable ApiTokenId token() {
        return token;
    }

    /** {@return the scopes that limit the caller here} */
    public Scopes scopes() {
        return scopes;
    }

    /** {@return the browser session by which the caller calls; {@code null} without one} */
    public @Nullable Session session() {
        return session;
    }

    /**
     * {@return whether the caller is an operator of the installation, who may do everything that its scopes allow} That
     * is every operation on every existing project, whatever the principal's level there, and on the tokens of every
     * principal. A principal's id alone never makes an operator: either an API token or a session of an operator in the
     * engine's settings has proved the caller, or the host vouches for it with {@link #operator(PrincipalId)}.
     */
    public boolean isOperator() {
        return operator;
    }

    /**
     * {@return a principal that the host has signed in itself, with every scope, and neither a token nor a session} It
     * is not an operator, even if the engine's settings name the principal as one.
     *
     * @param principal the principal
     */
    public static Caller of(PrincipalId principal) {
        return new Caller(principal, null, Scopes.all(), null, false);
    }

    /**
     * {@return an operator of the installation that the host vouches for, with every scope, and neither a token nor a
     * session} See {@link #isOperator()}.
     *
     * @param principal the principal, which need not be among the operators of the engine's settings
     */
    public static Caller operator(PrincipalId principal) {
        return new Caller(principal, null, Scopes.all(), null, true);
    }

    /**
     * {@return the same caller, proved by an API token}
     *
     * @param token the token; {@code null} if none proved it
     */
    public Caller withToken(@Nullable ApiTokenId token) {
        return new Caller(principal, token, scopes, session, operator);
    }

    /**
     * {@return the same caller with other scopes}
     *
     * @param scopes the scopes that limit the caller
     */
    public Caller withScopes(Scopes scopes) {
        return new Caller(principal, token, scopes, session, operator);
    }

    /**
     * {@return the same caller by way of a session}
     *
     * @param session the session
     */
    public Caller by(Session session) {
        return new Caller(principal, token, scopes, session, operator);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caller that
                && principal.equals(that.principal)
                && Objects.equals(token, that.token)
                && scopes.equals(that.scopes)
                && Objects.equals(session, that.session)
                && operator == that.operator;
    }

    @Override
    public int hashCode() {
        return Objects.hash(principal, token, scopes, session, operator);
    }

    @Override
    public String toString() {
        return "Caller[principal=" + principal + ", token=" + token + ", scopes=" + scopes + ", session=" + session
                + ", operator=" + operator + "]";
    }
}
