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
    /** The largest number of replaced secrets of one kind that stay valid beside the token's present one. */
    int MAX_PREVIOUS = 4;
    /** The longest time for which a replaced secret may stay valid. */
    Duration MAX_GRACE = Duration.ofDays(366);

    /**
     * Creates a token. Only this answer has its secrets.
     *
     * @param draft its settings
     * @return the token and its secrets
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if the call is made in a principal's name, and the
     *     token would be another principal's, an operator's, or more powerful than the one that creates it; an operator
     *     may create tokens for every principal
     */
    IssuedApiToken create(ApiTokenDraft draft);

    /**
     * Creates a token from a text that was chosen elsewhere, for example by a secret store.
     *
     * @param draft its settings
     * @param bearer the text, which nobody must be able to guess
     * @return the token and its secrets
     * @throws dev.latchkey.api.InvalidValueException if the text has none of the forms of this engine's tokens
     * @throws dev.latchkey.api.RefusedException {@code token_known} if the token exists already; {@code forbidden} as
     *     for {@link #create(ApiTokenDraft)}
     */
    IssuedApiToken create(ApiTokenDraft draft, BearerToken bearer);

    /**
     * {@return a page of a principal's tokens, including revoked and expired ones, in the order of their ids, which is
     * the order of creation}
     *
     * @param principal the owner
     * @param page the requested page; its ids are those of tokens
     * @throws dev.latchkey.api.InvalidValueException if the page starts after something that is not a token id
     */
    Page<ApiToken> list(PrincipalId principal, PageRequest page);

    /**
     * {@return the token with this id, if there is one}
     *
     * @param id the id
     */
    Optional<ApiToken> find(ApiTokenId id);

    /**
     * Revokes a token for good. A second revocation changes nothing. This engine refuses the token from then on; other
     * engines on the same storage do so within their {@code staleness}.
     *
     * @param id the token
     * @return the token as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     */
    ApiToken revoke(ApiTokenId id);

    /**
     * Replaces the secret of a token. The token keeps its scopes, addresses, expiry and credits. Earlier secrets stay
     * valid for the rest of their grace, but only the latest {@value #MAX_PREVIOUS} of them. Older ones end now, and
     * the answer lists them. {@link #revoke} ends all.
     *
     * @param id the token
     * @param grace how long the present secret stays valid beside the new one, 0 to 366 days, but no longer than the
     *     token
     * @return the token and its new secret
     * @throws IllegalArgumentException if the grace is out of range
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code token_revoked} if it is revoked, {@code token_expired} if it has
     *     ended
     */
    Rotated<BearerToken> rotate(ApiTokenId id, Duration grace);

    /**
     * Replaces the secret of a token at once: {@link #rotate(ApiTokenId, Duration)} without grace.
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
     * Replaces the signing secret of a token. The present one stays valid beside the new one for the engine's
     * {@code signingSecretOverlap}, but no longer than the token. Earlier ones stay valid for the rest of their
     * overlap, but only the latest {@value #MAX_PREVIOUS} of them. Older ones end now, and the answer lists them.
     *
     * @param id the token
     * @return the token and its new signing secret
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code token_revoked} if it is revoked, {@code token_expired} if it has
     *     ended
     */
    Rotated<SigningSecret> rotateSigningSecret(ApiTokenId id);

    /**
     * {@return the secrets that sign messages to a token's owner} The present one comes first. The replaced ones whose
     * overlap still runs follow, the latest first. The secrets are for the host alone.
     *
     * @param id the token
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if the call is made in a principal's name
     */
    List<SigningSecret> signingSecrets(ApiTokenId id);
}
