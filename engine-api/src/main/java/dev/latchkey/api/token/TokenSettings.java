package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * How an engine signs offline tokens. Their lifetime is a setting of the project.
 *
 * @param algorithm the algorithm; Ed25519 by default
 * @param issuer the {@code iss} claim, 1 to 128 characters (code points), not blank; {@code latchkey} by default
 * @param sharedSecret the secret for HS256, and only for it
 */
public record TokenSettings(
        SigningAlgorithm algorithm, String issuer, @Nullable SharedSecret sharedSecret) {

    /** The longest issuer, in code points: longer ones would make tokens that are too long to be verified. */
    public static final int MAX_ISSUER_LENGTH = 128;

    /**
     * Checks the settings against each other.
     *
     * @throws InvalidValueException if the issuer is blank or too long, or HS256 lacks its secret, or another algorithm has one
     */
    public TokenSettings {
        requireGiven("algorithm", algorithm);
        requireGiven("issuer", issuer);
        if (Texts.isBlank(issuer)) {
            throw new InvalidValueException("token issuer", "must not be blank");
        }
        int length = issuer.codePointCount(0, issuer.length());
        if (length > MAX_ISSUER_LENGTH) {
            throw new InvalidValueException(
                    "token issuer", "must have at most " + MAX_ISSUER_LENGTH + " characters, not " + length);
        }
        if ((algorithm == SigningAlgorithm.HS256) != (sharedSecret != null)) {
            throw new InvalidValueException("token secret", "must be given for HS256, and only for it");
        }
    }

    /** Ed25519 with keys that the engine makes and keeps: the default. */
    public static TokenSettings ed25519() {
        return new TokenSettings(SigningAlgorithm.EDDSA, "latchkey", null);
    }

    /** ES256 with keys that the engine makes and keeps. */
    public static TokenSettings es256() {
        return new TokenSettings(SigningAlgorithm.ES256, "latchkey", null);
    }

    /** HS256 with a secret of the host's. */
    public static TokenSettings hs256(SharedSecret secret) {
        return new TokenSettings(SigningAlgorithm.HS256, "latchkey", requireGiven("sharedSecret", secret));
    }

    /** The same settings with another {@code iss} claim. */
    public TokenSettings withIssuer(String issuer) {
        return new TokenSettings(algorithm, issuer, sharedSecret);
    }
}
