package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;

/**
 * What a browser proves its session with: the value of its cookie, of letters, digits, hyphens and underscores.
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
     * A secret from its text.
     *
     * @throws InvalidValueException if the text is blank or longer than {@value #MAX_LENGTH}
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
