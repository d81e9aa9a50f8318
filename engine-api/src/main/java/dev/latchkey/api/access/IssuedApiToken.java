package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;

/** A new token and its secrets, which cannot be shown again. */
public final class IssuedApiToken {
    private final ApiToken token;
    private final BearerToken bearer;
    private final SigningSecret signingSecret;

    private IssuedApiToken(ApiToken token, BearerToken bearer, SigningSecret signingSecret) {
        this.token = requireGiven("token", token);
        this.bearer = requireGiven("bearer", bearer);
        this.signingSecret = requireGiven("signingSecret", signingSecret);
    }

    /**
     * {@return a token with its secrets}
     *
     * @param token the token without its secrets, as every later answer shows it
     * @param bearer the token in clear
     * @param signingSecret its signing secret in clear
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static IssuedApiToken of(ApiToken token, BearerToken bearer, SigningSecret signingSecret) {
        return new IssuedApiToken(token, bearer, signingSecret);
    }

    /** {@return the token without its secrets, as every later answer shows it} */
    public ApiToken token() {
        return token;
    }

    /** {@return the token in clear} */
    public BearerToken bearer() {
        return bearer;
    }

    /** {@return its signing secret in clear} */
    public SigningSecret signingSecret() {
        return signingSecret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssuedApiToken that
                && token.equals(that.token)
                && bearer.equals(that.bearer)
                && signingSecret.equals(that.signingSecret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, bearer, signingSecret);
    }

    @Override
    public String toString() {
        return "IssuedApiToken[token=" + token + ", bearer=" + bearer + ", signingSecret=" + signingSecret + "]";
    }
}
