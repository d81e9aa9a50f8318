package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that shall have its effect once, however often it comes (wire contract, section 4). What it answered is kept for
 * {@link #RETENTION}, for callers of the same principal: unless it is said that the answer bears no secret, for the token
 * alone that made the call.
 *
 * @param route what is called, with what is in its path in one spelling. The same key on another route, or of another
 *     principal, is another key
 * @param key the caller's name for the call, 1 to {@value #MAX_KEY_LENGTH} characters
 * @param fingerprint what tells what was asked for, as a hash of the request's body; {@code null} if whatever comes with
 *     the key is taken for the same
 * @param patience how long to wait for one that runs already; zero is not at all
 * @param means by what a caller without an API token is told from another of the same principal, as by the id of a
 *     session; {@code null} is not at all. Of no account for one with a token, which is told by that
 * @param bearsSecret whether the answer may bear a secret, so that nobody gets it again but who made the call; {@code
 *     true} unless it is said otherwise
 */
public record IdempotentCall(
        String route,
        String key,
        @Nullable String fingerprint,
        Duration patience,
        @Nullable String means,
        boolean bearsSecret) {

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
        requireGiven("route", route);
        requireGiven("key", key);
        requireGiven("patience", patience);
        int length = key.codePointCount(0, key.length());
        if (length < 1 || length > MAX_KEY_LENGTH) {
            throw new InvalidValueException("idempotency key", "must have 1 to " + MAX_KEY_LENGTH + " characters");
        }
    }

    /**
     * A call whose answer may bear a secret.
     *
     * @param route what is called
     * @param key the caller's name for the call
     * @param fingerprint what tells what was asked for; {@code null} if whatever comes with the key is taken for the same
     * @param patience how long to wait for one that runs already
     * @throws InvalidValueException if the key is empty or too long
     */
    public IdempotentCall(String route, String key, @Nullable String fingerprint, Duration patience) {
        this(route, key, fingerprint, patience, null, true);
    }

    /** The same by a caller who is told by this, if by no API token; {@code null} is not at all. */
    public IdempotentCall by(@Nullable String means) {
        return new IdempotentCall(route, key, fingerprint, patience, means, bearsSecret);
    }

    /** The same, whose answer bears no secret: it is for every caller of the principal that could make the call now. */
    public IdempotentCall withoutSecret() {
        return new IdempotentCall(route, key, fingerprint, patience, means, false);
    }
}
