package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;

/**
 * An API token as its owner holds it: a secret.
 *
 * <p>Immutable. {@link #toString()} shows the last four characters at most, and comparison takes constant time.
 */
public final class BearerToken extends Secret {
    /** The longest text that can be a token, in {@code char}s. */
    public static final int MAX_LENGTH = 255;

    private BearerToken(String value) {
        super(value);
    }

    /**
     * {@return a token from its text}
     *
     * @param value the text, 1 to {@value #MAX_LENGTH} {@code char}s
     * @throws InvalidValueException if it is blank or too long
     */
    public static BearerToken of(String value) {
        if (requireGiven("token", value).isBlank()) {
            throw new InvalidValueException("token", "must not be blank");
        }
        if (value.length() > MAX_LENGTH) {
            throw new InvalidValueException("token", "must have at most " + MAX_LENGTH + " characters");
        }
        return new BearerToken(value);
    }

    /**
     * {@return the part of the token that may be shown: its last four characters, or nothing if it is shorter than
     * sixteen}
     */
    public String preview() {
        String value = reveal();
        return value.length() < 16 ? "" : value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return "BearerToken[…" + preview() + "]";
    }
}
