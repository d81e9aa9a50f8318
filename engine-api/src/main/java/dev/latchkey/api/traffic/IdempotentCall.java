package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that shall have its effect once, however often it comes (wire contract, section 4). What it answered is kept for
 * {@link #RETENTION}, for callers of the same principal: unless it is said that the answer bears no secret, for the token
 * alone that made the call.
 */
public final class IdempotentCall {
    /** The longest key, in code points. */
    public static final int MAX_KEY_LENGTH = 255;
    /** How long an answer is kept. */
    public static final Duration RETENTION = Duration.ofHours(24);

    private final String route;
    private final String key;
    private final @Nullable String fingerprint;
    private final Duration patience;
    private final @Nullable String means;
    private final boolean bearsSecret;

    private IdempotentCall(
            String route,
            String key,
            @Nullable String fingerprint,
            Duration patience,
            @Nullable String means,
            boolean bearsSecret) {
        requireGiven("route", route);
        requireGiven("key", key);
        requireGiven("patience", patience);
        int length = key.codePointCount(0, key.length());
        if (length < 1 || length > MAX_KEY_LENGTH) {
            throw new InvalidValueException("idempotency key", "must have 1 to " + MAX_KEY_LENGTH + " characters");
        }
        this.route = route;
        this.key = key;
        this.fingerprint = fingerprint;
        this.patience = patience;
        this.means = means;
        this.bearsSecret = bearsSecret;
    }

    /**
     * What is called, with what is in its path in one spelling. The same key on another route, or of another principal,
     * is another key.
     */
    public String route() {
        return route;
    }

    /** The caller's name for the call, 1 to {@value #MAX_KEY_LENGTH} characters. */
    public String key() {
        return key;
    }

    /**
     * What tells what was asked for, as a hash of the request's body; {@code null} if whatever comes with the key is
     * taken for the same.
     */
    public @Nullable String fingerprint() {
        return fingerprint;
    }

    /** How long to wait for one that runs already; zero is not at all. */
    public Duration patience() {
        return patience;
    }

    /**
     * By what a caller without an API token is told from another of the same principal, as by the id of a session;
     * {@code null} is not at all. Of no account for one with a token, which is told by that.
     */
    public @Nullable String means() {
        return means;
    }

    /**
     * Whether the answer may bear a secret, so that nobody gets it again but who made the call; {@code true} unless it
     * is said otherwise.
     */
    public boolean bearsSecret() {
        return bearsSecret;
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
    public static IdempotentCall of(String route, String key, @Nullable String fingerprint, Duration patience) {
        return new IdempotentCall(route, key, fingerprint, patience, null, true);
    }

    /** The same by a caller who is told by this, if by no API token; {@code null} is not at all. */
    public IdempotentCall by(@Nullable String means) {
        return new IdempotentCall(route, key, fingerprint, patience, means, bearsSecret);
    }

    /** The same, whose answer bears no secret: it is for every caller of the principal that could make the call now. */
    public IdempotentCall withoutSecret() {
        return new IdempotentCall(route, key, fingerprint, patience, means, false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotentCall that
                && route.equals(that.route)
                && key.equals(that.key)
                && Objects.equals(fingerprint, that.fingerprint)
                && patience.equals(that.patience)
                && Objects.equals(means, that.means)
                && bearsSecret == that.bearsSecret;
    }

    @Override
    public int hashCode() {
        return Objects.hash(route, key, fingerprint, patience, means, bearsSecret);
    }

    @Override
    public String toString() {
        return "IdempotentCall[route=" + route + ", key=" + key + ", fingerprint=" + fingerprint + ", patience="
                + patience + ", means=" + means + ", bearsSecret=" + bearsSecret + "]";
    }
}
