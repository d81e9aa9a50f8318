package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a page must send along with a change, besides the session's cookie, which a browser sends whoever asks it to: a
 * secret that only pages of the same origin can read.
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
     * A token from its text.
     *
     * @throws InvalidValueException if the text is blank or longer than 255 characters
     */
    public static CsrfToken of(String value) {
        if (requireGiven("CSRF token", value).isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException("CSRF token", "must have 1 to " + MAX_LENGTH + " characters");
        }
        return new CsrfToken(value);
    }

    /** The token in clear. Whoever calls this decides where it goes. */
    public String reveal() {
        return value;
    }

    /** Whether what a page has sent is this token; {@code null} is not. */
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
