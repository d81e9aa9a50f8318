package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that has its effect once, however often it is sent (wire contract, section 4). Its answer is kept for
 * {@link #RETENTION}, only for the caller that made the call. An answer that
 * {@linkplain #withoutSecret() contains no secret} is for all callers of the same principal.
 */
public final class IdempotentCall {
    /** The longest key, in code points. */
    public static final int MAX_KEY_LENGTH = 255;
    /** The time for which an answer is kept. */
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
     * {@return the route, with one spelling for the values in its path} The same key on another route, or of another
     * principal, is another key.
     */
    public String route() {
        return route;
    }

    /** {@return the caller's name for the call, 1 to {@value #MAX_KEY_LENGTH} characters} */
    public String key() {
        return key;
    }

    /**
     * {@return the mark that identifies the request's content, for example a hash of its body; {@code null} if every
     * request with the key counts as the same}
     */
    public @Nullable String fingerprint() {
        return fingerprint;
    }

    /** {@return how long to wait for the same call if it is already running; zero for not at all} */
    public Duration patience() {
        return patience;
    }

    /**
     * {@return the mark that distinguishes callers without an API token from others of the same principal, such as the
     * id of a session; {@code null} if nothing does} It is ignored for a caller with a token, which identifies the
     * caller.
     */
    public @Nullable String means() {
        return means;
    }

    /**
     * {@return whether the answer may contain a secret, and only the caller itself gets it again; {@code true} by
     * default}
     */
    public boolean bearsSecret() {
        return bearsSecret;
    }

    /**
     * {@return a call whose answer may contain a secret}
     *
     * @param route the route, with one spelling for the values in its path
     * @param key the caller's name for the call, 1 to {@value #MAX_KEY_LENGTH} characters
     * @param fingerprint the mark that identifies the request's content; {@code null} if every request with the key
     *     counts as the same
     * @param patience how long to wait for the same call if it is already running; zero for not at all
     * @throws InvalidValueException if the key is empty or too long
     */
    public static IdempotentCall of(String route, String key, @Nullable String fingerprint, Duration patience) {
        return new IdempotentCall(route, key, fingerprint, patience, null, true);
    }

    /**
     * {@return the same call by a caller with this mark}
     *
     * @param means the mark that identifies the caller if no API token does, such as the id of a session; {@code null}
     *     if nothing does
     */
    public IdempotentCall by(@Nullable String means) {
        return new IdempotentCall(route, key, fingerprint, patience, means, bearsSecret);
    }

    /**
     * {@return the same call with an answer that contains no secret} Every caller of the principal that could make the
     * call now gets the answer. If an operator made the call, only operators get it.
     */
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
