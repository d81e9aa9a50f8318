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
    /** The most replaced secrets of one kind that stay good at a time, besides the token's own. */
    int MAX_PREVIOUS = 4;
    /** The longest that a replaced token may stay good. */
    Duration MAX_GRACE = Duration.ofDays(366);

    /** Makes a token. Its secrets are in this answer only. */
    IssuedApiToken create(ApiTokenDraft draft);

    /**
     * Makes a token whose text somebody else has chosen, as from a store of secrets.
     *
     * @param bearer the text, which nobody must be able to guess
     * @throws dev.latchkey.api.InvalidValueException if it has none of the forms that this engine's tokens have
     * @throws dev.latchkey.api.RefusedException {@code token_known} if there is such a token
     */
    IssuedApiToken create(ApiTokenDraft draft, BearerToken bearer);

    /**
     * A page of somebody's tokens, revoked and expired ones too, in the order of their ids, which is the one in which they
     * were made.
     *
     * @throws dev.latchkey.api.InvalidValueException if the page is to begin behind what is no token id
     */
    Page<ApiToken> list(PrincipalId principal, PageRequest page);

    /** The token with this id, if there is one. */
    Optional<ApiToken> find(ApiTokenId id);

    /**
     * Withdraws a token for good. Doing that again changes nothing. This engine refuses the token from then on, another
     * one on the same storage within its {@code staleness}.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     */
    ApiToken revoke(ApiTokenId id);

    /**
     * Replaces the token by another one, with all that was decided about it. Those that it has replaced before keep what is
     * left of their grace, the latest {@value #MAX_PREVIOUS} of them: older ones end now, and the answer says which. {@link
     * #revoke} ends all.
     *
     * @param grace how long the present one stays good besides, 0 to 366 days, but no longer than the token
     * @throws IllegalArgumentException if the grace is out of range
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code token_revoked} if it is revoked, {@code token_expired} if it
     *     has ended
     */
    Rotated<BearerToken> rotate(ApiTokenId id, Duration grace);

    /** Replaces the token by another one at once: {@link #rotate(ApiTokenId, Duration)} without grace. */
    default Rotated<BearerToken> rotate(ApiTokenId id) {
        return rotate(id, Duration.ZERO);
    }

    /**
     * Gives a token another signing secret. The present one stays good besides for the engine's {@code
     * signingSecretOverlap}, but no longer than the token, and those before it for what is left of theirs, the latest {@value #MAX_PREVIOUS} of them: older
     * ones end now, and the answer says which.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     * @throws dev.latchkey.api.RefusedException {@code token_revoked} if it is revoked, {@code token_expired} if it
     *     has ended
     */
    Rotated<SigningSecret> rotateSigningSecret(ApiTokenId id);

    /**
     * The secrets to sign messages to a token's owner with: its signing secret, then those before it whose overlap runs, the
     * latest first. For the host alone.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such token
     */
    List<SigningSecret> signingSecrets(ApiTokenId id);
}
