package dev.latchkey.api.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The API tokens of principals. Each change is one transaction with its event. Thread-safe. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface ApiTokens {
    /** The most replaced secrets of one kind that stay good at a time beside the token's present one. */
    int MAX_PREVIOUS = 4;
    /** The longest that a replaced token may stay good. */
    Duration MAX_GRACE = Duration.ofDays(366);

    /**
     * Makes a token. Its secrets are in this answer only.
     *
     * @param draft the decisions about it
     * @return the token and its secrets
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if it is done in a principal's name, and the token
     *     would be another principal's, an operator's, or more powerful than the one that makes it; an operator makes
     *     tokens of every principal
     */
    IssuedApiToken create(ApiTokenDraft draft);

    /**
     * Makes a token from a text that somebody else has chosen, as from a store of secrets.
     *
     * @param draft the decisions about it
     * @param bearer the text, which nobody must be able to guess
     * @return the token and its secrets
     * @throws dev.latchkey.api.InvalidValueException if the text has none of the forms that this engine's tokens have
     * @throws dev.latchkey.api.RefusedException {@code token_known} if there is such a token; {@code forbidden} as for
     *     {@link #create(ApiTokenDraft)}
     */
    IssuedApiToken create(ApiTokenDraft draft, BearerToken bearer);

    /**
     * {@return a page of a principal's tokens, revoked and expired ones too, in the order of their ids, in which they
     * were made}
     *
     * @param principal the owner
     * @param page the page that is asked for; its ids are those of tokens
     * @throws dev.latchkey.api.InvalidValueException if the page is to begin behind what is no token id
     */
    Page<ApiToken> list(PrincipalId principal, PageRequest page);

    /**
     * {@return the token with this id, if there is one}
     *
     * @param id the id
     */
    Optional<ApiToken> find(ApiTokenId id);

    /**
     * Withdraws a token for good. To do that again changes nothing. This engine refuses the token from then on, another
     * one on the same storage within its {@code staleness}.
     *
     * @param id the token
     * @return the token as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     */
    ApiToken revoke(ApiTokenId id);

    /**
     * Replaces the secret of a token by another one, with all that was decided about the token. Secrets that were
     * replaced before keep what is left of their grace, the latest {@value #MAX_PREVIOUS} of them. Older ones end now,
     * and the answer says which. {@link #revoke} ends all.
     *
     * @param id the token
     * @param grace how long the present secret stays good beside the new one, 0 to 366 days, but no longer than the
     *     token
     * @return the token and its new secret
     * @throws IllegalArgumentException if the grace is out of range
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code token_revoked} if it is revoked, {@code token_expired} if it has
     *     ended
     */
    Rotated<BearerToken> rotate(ApiTokenId id, Duration grace);

    /**
     * Replaces the secret of a token by another one at once: {@link #rotate(ApiTokenId, Duration)} without grace.
     *
     * @param id the token
     * @return the token and its new secret
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code token_revoked} if it is revoked, {@code token_expired} if it has
     *     ended
     */
    default Rotated<BearerToken> rotate(ApiTokenId id) {
        return rotate(id, Duration.ZERO);
    }

    /**
     * Gives a token another signing secret. The present one stays good beside it for the engine's
     * {@code signingSecretOverlap}, but no longer than the token. Those before it stay good for what is left of theirs,
     * the latest {@value #MAX_PREVIOUS} of them. Older ones end now, and the answer says which.
     *
     * @param id the token
     * @return the token and its new signing secret
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code token_revoked} if it is revoked, {@code token_expired} if it has
     *     ended
     */
    Rotated<SigningSecret> rotateSigningSecret(ApiTokenId id);

    /**
     * {@return the secrets that sign messages to a token's owner} The token's own comes first, then those before it
     * whose overlap runs, the latest first. They are for the host alone.
     *
     * @param id the token
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if it is done in a principal's name
     */
    List<SigningSecret> signingSecrets(ApiTokenId id);
}
