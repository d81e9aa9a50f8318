package dev.latchkey.api.access;

import dev.latchkey.api.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a browser proves its session with: the value of its cookie.
 *
 * <p>Immutable. {@link #toString()} shows nothing, and comparison takes constant time.
 */
public final class SessionSecret {
    /** The longest text that can be one, in {@code char}s. */
    public static final int MAX_LENGTH = 255;

    private final String value;

    private SessionSecret(String value) {
        this.value = value;
    }

    /**
     * A secret from its text.
     *
     * @throws InvalidValueException if the text is blank or longer than {@value #MAX_LENGTH}
     */
    public static SessionSecret of(String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException("session secret", "must have 1 to " + MAX_LENGTH + " characters");
        }
        return new SessionSecret(value);
    }

    /** The secret in clear: letters, digits, hyphens and underscores. Whoever calls this decides where it goes. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionSecret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "SessionSecret[hidden]";
    }
}
