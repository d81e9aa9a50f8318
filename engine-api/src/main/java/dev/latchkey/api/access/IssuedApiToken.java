package dev.latchkey.api.access;

/**
 * A new token and its secrets, which nobody can show again.
 *
 * @param token what is known of it from now on
 * @param bearer the token in clear
 * @param signingSecret its signing secret in clear
 */
public record IssuedApiToken(ApiToken token, BearerToken bearer, SigningSecret signingSecret) {}
