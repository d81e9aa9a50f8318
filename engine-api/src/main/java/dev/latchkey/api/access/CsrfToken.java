package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a page must send along with a change, and that only pages of the same origin can read. The session's
 * cookie does not suffice, since a browser sends it for any page.
 *
 * <p>Immutable. {@link #toString()} shows nothing, and comparison takes constant time.
 */
public final class CsrfToken {
    private static final int MAX_LENGTH = 255;

    private final String value;

    private CsrfToken(String value) {
        this.value = value;
    }

    /**
     * {@return a token from its text}
     *
     * @param value the text, 1 to 255 {@code char}s
     * @throws InvalidValueException if it is blank or too long
     */
    public static CsrfToken of(String value) {
        if (requireGiven("CSRF token", value).isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException("CSRF token", "must have 1 to " + MAX_LENGTH + " characters");
        }
        return new CsrfToken(value);
    }

    /** {@return the token in clear} The caller decides where it goes. */
    public String reveal() {
        return value;
    }

    /**
     * {@return whether a page has sent this token}
     *
     * @param sent the text that the page has sent; {@code null} is not the token
     */
    public boolean matches(@Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsrfToken that && matches(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "CsrfToken[hidden]";
    }
}
