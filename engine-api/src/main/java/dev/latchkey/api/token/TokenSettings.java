package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.internal.text.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings for signing offline tokens. The lifetime of tokens is a setting of the project. */
public final class TokenSettings {
    /** The longest issuer, in code points: a longer one would make tokens too long to verify. */
    public static final int MAX_ISSUER_LENGTH = 128;

    private static final String DEFAULT_ISSUER = "latchkey";

    private final SigningAlgorithm algorithm;
    private final String issuer;
    private final @Nullable SharedSecret sharedSecret;

    private TokenSettings(SigningAlgorithm algorithm, String issuer, @Nullable SharedSecret sharedSecret) {
        requireGiven("algorithm", algorithm);
        requireGiven("issuer", issuer);
        Texts.require("token issuer", issuer, MAX_ISSUER_LENGTH);
        if ((algorithm == SigningAlgorithm.HS256) != (sharedSecret != null)) {
            throw new InvalidValueException("token secret", "must be given for HS256, and only for it");
        }
        this.algorithm = algorithm;
        this.issuer = issuer;
        this.sharedSecret = sharedSecret;
    }

    /** {@return the algorithm; Ed25519 by default} */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * {@return the {@code iss} claim, 1 to 128 characters (code points), not blank, no control characters;
     * {@code latchkey} by default}
     */
    public String issuer() {
        return issuer;
    }

    /** {@return the secret for HS256; {@code null} for the other algorithms} */
    public @Nullable SharedSecret sharedSecret() {
        return sharedSecret;
    }

    /**
     * {@return settings with an algorithm and the default issuer}
     *
     * @param algorithm the algorithm
     * @param sharedSecret the secret for HS256; {@code null} for the others
     * @throws InvalidValueException if HS256 lacks its secret, or another algorithm has one
     */
    public static TokenSettings of(SigningAlgorithm algorithm, @Nullable SharedSecret sharedSecret) {
        return new TokenSettings(algorithm, DEFAULT_ISSUER, sharedSecret);
    }

    /** {@return settings for Ed25519 with keys that the engine creates and keeps: the default} */
    public static TokenSettings ed25519() {
        return of(SigningAlgorithm.EDDSA, null);
    }

    /** {@return settings for ES256 with keys that the engine creates and keeps} */
    public static TokenSettings es256() {
        return of(SigningAlgorithm.ES256, null);
    }

    /**
     * {@return settings for HS256 with a secret of the host}
     *
     * @param secret the secret
     */
    public static TokenSettings hs256(SharedSecret secret) {
        return of(SigningAlgorithm.HS256, requireGiven("sharedSecret", secret));
    }

    /**
     * {@return the same settings with another {@code iss} claim}
     *
     * @param issuer the claim, 1 to {@value #MAX_ISSUER_LENGTH} characters (code points), not blank, no control
     *     characters
     * @throws InvalidValueException if it is blank, too long, ill-formed Unicode, or has control characters
     */
    public TokenSettings withIssuer(String issuer) {
        return new TokenSettings(algorithm, issuer, sharedSecret);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenSettings that
                && algorithm == that.algorithm
                && issuer.equals(that.issuer)
                && Objects.equals(sharedSecret, that.sharedSecret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(algorithm, issuer, sharedSecret);
    }

    @Override
    public String toString() {
        return "TokenSettings[algorithm=" + algorithm + ", issuer=" + issuer + ", sharedSecret=" + sharedSecret + "]";
    }
}
