package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;

/**
 * A browser's proof of its session: the value of its cookie, of letters, digits, hyphens and underscores.
 *
 * <p>Immutable. {@link #toString()} shows nothing, and comparison takes constant time.
 */
public final class SessionSecret extends Secret {
    /** The longest text that can be one, in {@code char}s. */
    public static final int MAX_LENGTH = 255;

    private SessionSecret(String value) {
        super(value);
    }

    /**
     * {@return a secret from its text}
     *
     * @param value the text, 1 to {@value #MAX_LENGTH} {@code char}s
     * @throws InvalidValueException if it is blank or too long
     */
    public static SessionSecret of(String value) {
        if (requireGiven("session secret", value).isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException("session secret", "must have 1 to " + MAX_LENGTH + " characters");
        }
        return new SessionSecret(value);
    }

    @Override
    public String toString() {
        return "SessionSecret[hidden]";
    }
}
