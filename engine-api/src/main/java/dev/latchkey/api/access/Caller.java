package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has proved who they are.
 *
 * @param principal who
 * @param token the API token that proved it; {@code null} if the host vouches for them in another way
 * @param scopes what they may do here, at most
 * @param session the browser's session by which they call; {@code null} if they call without one
 */
public record Caller(
        PrincipalId principal,
        @Nullable ApiTokenId token,
        Scopes scopes,
        @Nullable Session session) {
    /**
     * Checks that all is given.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public Caller {
        requireGiven("principal", principal);
        requireGiven("scopes", scopes);
    }

    /** Somebody who calls without a session. */
    public Caller(PrincipalId principal, @Nullable ApiTokenId token, Scopes scopes) {
        this(principal, token, scopes, null);
    }

    /** Somebody whom the host has signed in itself. */
    public static Caller of(PrincipalId principal) {
        return new Caller(principal, null, Scopes.all());
    }

    /** The same by way of a session. */
    public Caller by(Session session) {
        return new Caller(principal, token, scopes, session);
    }
}
