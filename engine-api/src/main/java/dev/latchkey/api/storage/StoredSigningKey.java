package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.token.SigningAlgorithm;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** A stored key that signs offline tokens. */
public final class StoredSigningKey {
    private final String kid;
    private final SigningAlgorithm algorithm;
    private final Instant createdAt;
    private final byte[] publicKey;
    private final byte[] sealedPrivateKey;

    private StoredSigningKey(
            String kid, SigningAlgorithm algorithm, Instant createdAt, byte[] publicKey, byte[] sealedPrivateKey) {
        this.kid = requireGiven("kid", kid);
        this.algorithm = requireGiven("algorithm", algorithm);
        this.createdAt = requireGiven("createdAt", createdAt);
        this.publicKey = requireGiven("publicKey", publicKey);
        this.sealedPrivateKey = requireGiven("sealedPrivateKey", sealedPrivateKey);
    }

    /**
     * {@return a key pair}
     *
     * @param kid its public name, unique
     * @param algorithm the algorithm that it signs with
     * @param createdAt when it was created, to the millisecond
     * @param publicKey the public key, X.509 encoded; the array must not be changed
     * @param sealedPrivateKey the private key, encrypted; the array must not be changed
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static StoredSigningKey of(
            String kid, SigningAlgorithm algorithm, Instant createdAt, byte[] publicKey, byte[] sealedPrivateKey) {
        return new StoredSigningKey(kid, algorithm, createdAt, publicKey, sealedPrivateKey);
    }

    /** {@return its public name, unique} */
    public String kid() {
        return kid;
    }

    /** {@return the algorithm that it signs with} */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** {@return when it was created, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return the public key, X.509 encoded; the array must not be changed} */
    public byte[] publicKey() {
        return publicKey;
    }

    /** {@return the private key, encrypted; the array must not be changed} */
    public byte[] sealedPrivateKey() {
        return sealedPrivateKey;
    }

    @Override
    public String toString() {
        return "StoredSigningKey[" + kid + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredSigningKey that
                && kid.equals(that.kid)
                && algorithm == that.algorithm
                && createdAt.equals(that.createdAt)
                && Arrays.equals(publicKey, that.publicKey)
                && Arrays.equals(sealedPrivateKey, that.sealedPrivateKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kid, algorithm, createdAt, Arrays.hashCode(publicKey), Arrays.hashCode(sealedPrivateKey));
    }
}
