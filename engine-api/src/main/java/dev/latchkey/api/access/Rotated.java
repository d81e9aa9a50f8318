package dev.latchkey.api.access;

import java.util.List;

/**
 * A token that got another secret, which nobody can show again.
 *
 * @param token what is known of it from now on
 * @param secret the new secret in clear
 * @param previous those that it has replaced and that stay good besides for their time, the latest first; at most {@value
 *     ApiTokens#MAX_PREVIOUS}
 * @param ended those whose time has not run out and that have ended now all the same, since they would be more than that
 * @param <S> which of its secrets: {@link BearerToken} or {@link SigningSecret}
 */
public record Rotated<S>(ApiToken token, S secret, List<ReplacedSecret> previous, List<ReplacedSecret> ended) {

    /** Copies the lists. */
    public Rotated {
        previous = List.copyOf(previous);
        ended = List.copyOf(ended);
    }
}
