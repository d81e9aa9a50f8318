package dev.latchkey.api.traffic;

import dev.latchkey.api.InvalidValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that shall have its effect once, however often it comes (wire contract, section 4). What it answered is kept for
 * {@link #RETENTION}.
 *
 * @param route what is called. The same key on another route, or of another principal, is another key
 * @param key the caller's name for the call, 1 to {@value #MAX_KEY_LENGTH} characters
 * @param fingerprint what tells what was asked for, as a hash of the request's body; {@code null} if whatever comes with
 *     the key is taken for the same
 * @param patience how long to wait for one that runs already; zero is not at all
 */
public record IdempotentCall(
        String route, String key, @Nullable String fingerprint, Duration patience) {

    /** The longest key, in code points. */
    public static final int MAX_KEY_LENGTH = 255;

    /** How long an answer is kept. */
    public static final Duration RETENTION = Duration.ofHours(24);

    /**
     * Checks the key.
     *
     * @throws InvalidValueException if it is empty or too long
     */
    public IdempotentCall {
        int length = key.codePointCount(0, key.length());
        if (length < 1 || length > MAX_KEY_LENGTH) {
            throw new InvalidValueException("idempotency key", "must have 1 to " + MAX_KEY_LENGTH + " characters");
        }
    }
}
