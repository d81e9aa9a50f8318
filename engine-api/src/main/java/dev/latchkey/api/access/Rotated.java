package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.List;
import java.util.Objects;

/**
 * A token and its new secret, which cannot be shown again.
 *
 * @param <S> the kind of secret: {@link BearerToken} or {@link SigningSecret}
 */
public final class Rotated<S> {
    private final ApiToken token;
    private final S secret;
    private final List<ReplacedSecret> previous;
    private final List<ReplacedSecret> ended;

    private Rotated(ApiToken token, S secret, List<ReplacedSecret> previous, List<ReplacedSecret> ended) {
        this.token = requireGiven("token", token);
        this.secret = requireGiven("secret", secret);
        this.previous = List.copyOf(requireAllGiven("previous", previous));
        this.ended = List.copyOf(requireAllGiven("ended", ended));
    }

    /**
     * {@return a token with its new secret}
     *
     * @param <S> the kind of secret: {@link BearerToken} or {@link SigningSecret}
     * @param token the token without its secrets, as every later answer shows it
     * @param secret the new secret in clear
     * @param previous the replaced secrets that stay valid for a time, the latest first; at most
     *     {@value ApiTokens#MAX_PREVIOUS}
     * @param ended the replaced secrets that ended now, before their time, because there were more than that
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static <S> Rotated<S> of(
            ApiToken token, S secret, List<ReplacedSecret> previous, List<ReplacedSecret> ended) {
        return new Rotated<>(token, secret, previous, ended);
    }

    /** {@return the token without its secrets, as every later answer shows it} */
    public ApiToken token() {
        return token;
    }

    /** {@return the new secret in clear} */
    public S secret() {
        return secret;
    }

    /**
     * {@return the replaced secrets that stay valid for a time, the latest first, immutable; at most
     * {@value ApiTokens#MAX_PREVIOUS}}
     */
    public List<ReplacedSecret> previous() {
        return previous;
    }

    /**
     * {@return the replaced secrets that ended now, before their time, because there were more than that; immutable}
     */
    public List<ReplacedSecret> ended() {
        return ended;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rotated<?> that
                && token.equals(that.token)
                && secret.equals(that.secret)
                && previous.equals(that.previous)
                && ended.equals(that.ended);
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, secret, previous, ended);
    }

    @Override
    public String toString() {
        return "Rotated[token=" + token + ", secret=" + secret + ", previous=" + previous + ", ended=" + ended + "]";
    }
}
