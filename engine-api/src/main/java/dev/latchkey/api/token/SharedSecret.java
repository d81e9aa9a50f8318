package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.security.MessageDigest;

/**
 * A secret that signs and verifies HS256 tokens: 32 bytes or more (RFC 7518, section 3.2).
 *
 * <p>Immutable. {@link #toString()} shows nothing, and comparison takes constant time.
 */
public final class SharedSecret {
    private final byte[] value;

    private SharedSecret(byte[] value) {
        this.value = value;
    }

    /**
     * {@return a secret from its bytes}
     *
     * @param bytes 32 bytes or more, which are copied
     * @throws InvalidValueException if there are fewer than 32
     */
    public static SharedSecret of(byte[] bytes) {
        if (requireGiven("HS256 secret", bytes).length < 32) {
            throw new InvalidValueException("HS256 secret", "must have 32 bytes or more, not " + bytes.length);
        }
        return new SharedSecret(bytes.clone());
    }

    /** {@return a copy of the secret's bytes} */
    public byte[] reveal() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSecret that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return SharedSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "SharedSecret[hidden]";
    }
}
