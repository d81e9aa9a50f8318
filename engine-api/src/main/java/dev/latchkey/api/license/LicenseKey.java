package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.internal.text.KeySeparators;
import dev.latchkey.api.internal.text.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A licence key as somebody typed, pasted or received it: a secret. The engine decides whether it is well-formed. It
 * ignores the quotes, spaces, dashes and similar characters around and between the symbols of a key (wire contract,
 * section 1).
 *
 * <p>Immutable. {@link #toString()} shows the last four characters at most. {@link #equals} compares the texts as they
 * are, in constant time: two ways to write one key are not equal.
 */
public final class LicenseKey {
    /** The largest number of {@code char}s in a key, without the ignored ones. */
    public static final int MAX_LENGTH = 1024;

    private final String value;

    private LicenseKey(String value) {
        this.value = value;
    }

    /**
     * {@return a key from its text}
     *
     * @param value the text, with up to {@value #MAX_LENGTH} {@code char}s without the ignored ones
     * @throws InvalidValueException if the text is blank or too long
     */
    public static LicenseKey of(String value) {
        if (Texts.isBlank(requireGiven("key", value))) {
            throw new InvalidValueException("key", "must not be blank");
        }
        if (value.length() > MAX_LENGTH && KeySeparators.lengthWithout(value) > MAX_LENGTH) {
            throw new InvalidValueException("key", "must have at most " + MAX_LENGTH + " characters");
        }
        return new LicenseKey(value);
    }

    /** {@return the key in clear} The caller decides where it goes. */
    public String reveal() {
        return value;
    }

    /**
     * {@return the part of the key that may be shown: its last four characters, or nothing if it is shorter than
     * twelve}
     */
    public String preview() {
        String text = value.strip();
        return text.length() < 12 ? "" : text.substring(text.length() - 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LicenseKey that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "LicenseKey[…" + preview() + "]";
    }
}
