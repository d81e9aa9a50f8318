package dev.latchkey.api.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has proved who they are.
 *
 * @param principal who
 * @param token the API token that proved it; {@code null} if the host vouches for them in another way
 * @param scopes what they may do here, at most
 */
public record Caller(PrincipalId principal, @Nullable ApiTokenId token, Scopes scopes) {

    /** Somebody whom the host has signed in itself. */
    public static Caller of(PrincipalId principal) {
        return new Caller(principal, null, Scopes.all());
    }
}
