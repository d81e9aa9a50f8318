package dev.latchkey.api.access;

/**
 * A token that got another secret, which nobody can show again.
 *
 * @param token what is known of it from now on
 * @param secret the new secret in clear
 * @param <S> which of its secrets: {@link BearerToken} or {@link SigningSecret}
 */
public record Rotated<S>(ApiToken token, S secret) {}
