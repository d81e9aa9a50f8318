package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Objects;

/** The public description of a key pair that signs offline tokens, or once did. It never shows the private half. */
public final class SigningKey {
    private final String kid;
    private final SigningAlgorithm algorithm;
    private final Instant createdAt;
    private final boolean isCurrent;

    private SigningKey(String kid, SigningAlgorithm algorithm, Instant createdAt, boolean isCurrent) {
        this.kid = requireGiven("kid", kid);
        this.algorithm = requireGiven("algorithm", algorithm);
        this.createdAt = requireGiven("createdAt", createdAt);
        this.isCurrent = isCurrent;
    }

    /**
     * {@return the public description of a key pair}
     *
     * @param kid its name in tokens and in the JWK set: the thumbprint of its public half (RFC 7638)
     * @param algorithm how it signs: {@link SigningAlgorithm#EDDSA} or {@link SigningAlgorithm#ES256}
     * @param createdAt when it was created, to the millisecond
     * @param isCurrent whether the answering engine signs with it; tokens of earlier keys may still be in use
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static SigningKey of(String kid, SigningAlgorithm algorithm, Instant createdAt, boolean isCurrent) {
        return new SigningKey(kid, algorithm, createdAt, isCurrent);
    }

    /** {@return its name in tokens and in the JWK set: the thumbprint of its public half (RFC 7638)} */
    public String kid() {
        return kid;
    }

    /** {@return how it signs: {@link SigningAlgorithm#EDDSA} or {@link SigningAlgorithm#ES256}} */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** {@return when it was created, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return whether the answering engine signs with it; tokens of earlier keys may still be in use} */
    public boolean isCurrent() {
        return isCurrent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that
                && kid.equals(that.kid)
                && algorithm == that.algorithm
                && createdAt.equals(that.createdAt)
                && isCurrent == that.isCurrent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kid, algorithm, createdAt, isCurrent);
    }

    @Override
    public String toString() {
        return "SigningKey[kid=" + kid + ", algorithm=" + algorithm + ", createdAt=" + createdAt + ", isCurrent="
                + isCurrent + "]";
    }
}
