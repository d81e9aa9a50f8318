package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.license.License;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A licence with the hash and encrypted key that a storage keeps for it. Immutable. */
public final class StoredLicense {
    private final License license;
    private final KeyHash keyHash;
    private final byte @Nullable [] sealedKey;

    private StoredLicense(License license, KeyHash keyHash, byte @Nullable [] sealedKey) {
        this.license = requireGiven("license", license);
        this.keyHash = requireGiven("keyHash", keyHash);
        this.sealedKey = sealedKey;
    }

    /**
     * {@return a licence with its key's hash}
     *
     * @param license the licence
     * @param keyHash the lookup hash of its key, unique
     * @param sealedKey its key, encrypted; {@code null} unless it is recoverable; the array must not be changed
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static StoredLicense of(License license, KeyHash keyHash, byte @Nullable [] sealedKey) {
        return new StoredLicense(license, keyHash, sealedKey);
    }

    /** {@return the licence} */
    public License license() {
        return license;
    }

    /** {@return the lookup hash of its key, unique} */
    public KeyHash keyHash() {
        return keyHash;
    }

    /** {@return its key, encrypted; {@code null} unless it is recoverable; the array must not be changed} */
    public byte @Nullable [] sealedKey() {
        return sealedKey;
    }

    /**
     * {@return the same row with another state of the licence}
     *
     * @param license the licence
     */
    public StoredLicense with(License license) {
        return new StoredLicense(license, keyHash, sealedKey);
    }

    @Override
    public String toString() {
        return "StoredLicense[" + license + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredLicense that
                && license.equals(that.license)
                && keyHash.equals(that.keyHash)
                && Arrays.equals(sealedKey, that.sealedKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(license, keyHash, Arrays.hashCode(sealedKey));
    }
}
