package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;

/**
 * The secret of an API token that signs messages to the token's owner: {@code whsec_} and base64.
 *
 * <p>Immutable. {@link #toString()} shows the last four characters at most, and comparison takes constant time.
 */
public final class SigningSecret extends Secret {
    private static final int MIN_LENGTH = 32;
    private static final int MAX_LENGTH = 128;

    private SigningSecret(String value) {
        super(value);
    }

    /**
     * {@return a secret from its text}
     *
     * @param value the text, 32 to 128 {@code char}s
     * @throws InvalidValueException if it is shorter or longer
     */
    public static SigningSecret of(String value) {
        if (requireGiven("signing secret", value).length() < MIN_LENGTH || value.length() > MAX_LENGTH) {
            throw new InvalidValueException("signing secret", "must have 32 to 128 characters, not " + value.length());
        }
        return new SigningSecret(value);
    }

    /** {@return the part of the secret that may be shown: its last four characters} */
    public String preview() {
        String value = reveal();
        return value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return "SigningSecret[…" + preview() + "]";
    }
}
