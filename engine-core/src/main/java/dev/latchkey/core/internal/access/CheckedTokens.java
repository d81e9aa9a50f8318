package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.SigningSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A caller's own tokens, or for an operator all tokens, limited to those that it may see and change.
 *
 * @param tokens all tokens
 * @param guard checks the caller's rights
 */
record CheckedTokens(ApiTokens tokens, Guard guard) implements ApiTokens {

    @Override
    public IssuedApiToken create(ApiTokenDraft draft) {
        requireCreation(draft);
        return tokens.create(draft);
    }

    @Override
    public IssuedApiToken create(ApiTokenDraft draft, BearerToken bearer) {
        requireCreation(draft);
        return tokens.create(draft, bearer);
    }

    private void requireCreation(ApiTokenDraft draft) {
        requireGiven("draft", draft);
        guard.require(Operation.TOKEN_CREATE);
        guard.requireCovered(draft.scopes());
    }

    @Override
    public Page<ApiToken> list(PrincipalId principal, PageRequest page) {
        requireGiven("principal", principal);
        requireGiven("page", page);
        guard.require(Operation.TOKEN_LIST);
        return guard.standsFor(principal) ? tokens.list(principal, page) : Page.of(List.of(), null);
    }

    @Override
    public Optional<ApiToken> find(ApiTokenId id) {
        requireGiven("id", id);
        return guard.sees(Operation.TOKEN_SHOW, id) ? tokens.find(id) : Optional.empty();
    }

    @Override
    public ApiToken revoke(ApiTokenId id) {
        requireGiven("id", id);
        guard.require(Operation.TOKEN_REVOKE, id);
        return tokens.revoke(id);
    }

    @Override
    public Rotated<BearerToken> rotate(ApiTokenId id, Duration grace) {
        requireReplacement(Operation.TOKEN_ROTATE, id);
        return tokens.rotate(id, grace);
    }

    @Override
    public Rotated<SigningSecret> rotateSigningSecret(ApiTokenId id) {
        requireReplacement(Operation.TOKEN_SECRET_ROTATE, id);
        return tokens.rotateSigningSecret(id);
    }

    private void requireReplacement(Operation operation, ApiTokenId id) {
        requireGiven("id", id);
        guard.require(operation, id);
        ApiToken token = tokens.find(id).orElseThrow(() -> new NotFoundException("token", id));
        guard.requireCovered(token.scopes());
    }

    @Override
    public List<SigningSecret> signingSecrets(ApiTokenId id) {
        requireGiven("id", id);
        throw Guard.forbidden("only the host can get signing secrets");
    }
}
