package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredApiToken.EarlierHash;
import dev.latchkey.api.storage.StoredApiToken.EarlierSecret;
import dev.latchkey.core.internal.identity.Ids;
import dev.latchkey.core.internal.transaction.Footprint;
import dev.latchkey.core.internal.transaction.Pages;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Administers API tokens, each change with its event in one transaction. Thread-safe. */
@Singleton
final class TokenAdministration implements ApiTokens {
    private final Transactions transactions;
    private final TokenCache cache;
    private final TokenCodec codec;
    private final SigningSecrets secrets;
    private final AccessSettings settings;
    private final Ids ids;
    private final Clock clock;

    @Inject
    TokenAdministration(
            Transactions transactions,
            TokenCache cache,
            TokenCodec codec,
            SigningSecrets secrets,
            AccessSettings settings,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.cache = cache;
        this.codec = codec;
        this.secrets = secrets;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** The same administration, with its changes in other transactions. */
    TokenAdministration over(Transactions others) {
        return new TokenAdministration(others, cache, codec, secrets, settings, ids, clock);
    }

    @Override
    public IssuedApiToken create(ApiTokenDraft draft) {
        requireGiven("draft", draft);
        return make(draft, codec.generate());
    }

    @Override
    public IssuedApiToken create(ApiTokenDraft draft, BearerToken bearer) {
        requireGiven("draft", draft);
        requireGiven("bearer", bearer);
        if (!codec.isWellFormed(bearer.reveal())) {
            throw new InvalidValueException("token", "must have a format of this engine's tokens: " + codec.forms());
        }
        return make(draft, bearer);
    }

    private IssuedApiToken make(ApiTokenDraft draft, BearerToken bearer) {
        ApiTokenId id = ids.apiToken();
        SigningSecret secret = secrets.generate();
        ApiToken token = ApiToken.builder()
                .id(id)
                .principal(draft.principal())
                .name(draft.name())
                .scopes(draft.scopes())
                .preview(bearer.preview())
                .signingSecretPreview(secret.preview())
                .allowedAddresses(draft.allowedAddresses())
                .credits(draft.credits())
                .createdAt(now())
                .expiresAt(draft.expiresAt())
                .build();
        write(id, (tx, footprint) -> {
            requireEntitled(tx, token);
            if (tx.apiTokens().findByHash(codec.hash(bearer)).isPresent()) {
                throw new RefusedException(Rule.TOKEN_KNOWN, "the token exists already");
            }
            tx.apiTokens().insert(StoredApiToken.of(token, codec.hash(bearer), secrets.seal(id, secret)));
            append(tx, footprint, EventType.TOKEN_CREATED, token);
            return true;
        });
        return IssuedApiToken.of(token, bearer, secret);
    }

    @Override
    public Page<ApiToken> list(PrincipalId principal, PageRequest page) {
        requireGiven("principal", principal);
        requireGiven("page", page);
        return Pages.read(
                page,
                ApiTokenId::of,
                (after, limit) -> transactions.read(tx -> tx.apiTokens().list(principal, after, limit)),
                ApiToken::id);
    }

    @Override
    public Optional<ApiToken> find(ApiTokenId id) {
        requireGiven("id", id);
        return transactions.read(tx -> tx.apiTokens().find(id)).map(StoredApiToken::token);
    }

    @Override
    public ApiToken revoke(ApiTokenId id) {
        requireGiven("id", id);
        return write(id, (tx, footprint) -> {
            StoredApiToken stored = locked(tx, id);
            if (stored.token().revokedAt() != null) {
                return stored.token();
            }
            ApiToken revoked = stored.token().withRevokedAt(now());
            tx.apiTokens().update(stored.with(revoked));
            append(tx, footprint, EventType.TOKEN_REVOKED, revoked);
            return revoked;
        });
    }

    @Override
    public Rotated<BearerToken> rotate(ApiTokenId id, Duration grace) {
        requireGiven("id", id);
        requireGiven("grace", grace);
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
            throw new IllegalArgumentException("grace must be 0 to 366 days, not " + grace);
        }
        BearerToken bearer = codec.generate();
        return write(id, (tx, footprint) -> {
            StoredApiToken stored = renewable(tx, id);
            ApiToken rotated = stored.token().withPreview(bearer.preview());
            Instant now = now();
            EarlierHash replaced = grace.isZero()
                    ? null
                    : EarlierHash.of(stored.hash(), stored.token().preview(), end(stored.token(), now, grace));
            Succession<EarlierHash> succession = Succession.of(stored.earlier(), replaced, now);
            tx.apiTokens().update(stored.with(rotated).withHash(codec.hash(bearer), succession.kept()));
            append(tx, footprint, EventType.TOKEN_ROTATED, rotated);
            return Rotated.of(rotated, bearer, succession.previous(), succession.ended());
        });
    }

    @Override
    public Rotated<SigningSecret> rotateSigningSecret(ApiTokenId id) {
        requireGiven("id", id);
        SigningSecret secret = secrets.generate();
        return write(id, (tx, footprint) -> {
            StoredApiToken stored = renewable(tx, id);
            Instant now = now();
            ApiToken rotated = stored.token().withSigningSecret(secret.preview(), now);
            Duration overlap = settings.signingSecretOverlap();
            EarlierSecret replaced = overlap.isZero()
                    ? null
                    : EarlierSecret.of(
                            stored.sealedSecret(),
                            stored.token().signingSecretPreview(),
                            end(stored.token(), now, overlap));
            Succession<EarlierSecret> succession = Succession.of(stored.earlierSecrets(), replaced, now);
            tx.apiTokens().update(stored.with(rotated).withSecrets(secrets.seal(id, secret), succession.kept()));
            append(tx, footprint, EventType.TOKEN_SECRET_ROTATED, rotated);
            return Rotated.of(rotated, secret, succession.previous(), succession.ended());
        });
    }

    @Override
    public List<SigningSecret> signingSecrets(ApiTokenId id) {
        requireGiven("id", id);
        StoredApiToken stored = found(transactions.read(tx -> tx.apiTokens().find(id)), id);
        List<SigningSecret> good = new ArrayList<>();
        good.add(secrets.open(id, stored.sealedSecret()));
        List<EarlierSecret> running = Succession.running(stored.earlierSecrets(), now());
        for (int i = running.size() - 1; i >= 0; i--) {
            good.add(secrets.open(id, running.get(i).sealed()));
        }
        return List.copyOf(good);
    }

    /** The end of a replaced secret after its grace, but no later than the end of its token. */
    private static Instant end(ApiToken token, Instant now, Duration grace) {
        Instant end = now.plusMillis(grace.toMillis());
        Instant last = token.expiresAt();
        return last != null && last.isBefore(end) ? last : end;
    }

    /** A token that is still valid and whose secrets the actor may get. */
    private StoredApiToken renewable(StorageTransaction tx, ApiTokenId id) {
        StoredApiToken stored = locked(tx, id);
        requireEntitled(tx, stored.token());
        if (stored.token().revokedAt() != null) {
            throw new RefusedException(Rule.TOKEN_REVOKED, "token " + id + " is revoked for good");
        }
        if (stored.token().isExpired(now())) {
            throw new RefusedException(Rule.TOKEN_EXPIRED, "token " + id + " has expired");
        }
        return stored;
    }

    private StoredApiToken locked(StorageTransaction tx, ApiTokenId id) {
        StoredApiToken stored = found(tx.apiTokens().findForUpdate(id), id);
        if (!isOwn(stored.token())) {
            throw new NotFoundException("token", id);
        }
        return stored;
    }

    /** Whether the token is the actor's own. For the host and an operator, every token is. */
    private boolean isOwn(ApiToken token) {
        Actor actor = transactions.actor();
        return actor == null || transactions.isOperator() || actor.principal().equals(token.principal());
    }

    /** An actor cannot get a secret that can do more than the actor. */
    private void requireEntitled(StorageTransaction tx, ApiToken token) {
        Actor actor = transactions.actor();
        if (actor == null) {
            return;
        }
        if (!isOwn(token)) {
            throw new RefusedException(Rule.FORBIDDEN, "a principal can create tokens only for itself");
        }
        if (!transactions.isOperator() && settings.operators().contains(token.principal())) {
            throw new RefusedException(Rule.FORBIDDEN, "only an operator can create or replace a token of an operator");
        }
        ApiTokenId means = actor.token();
        // A token may rotate itself with any limits: they stay.
        if (means != null
                && !means.equals(token.id())
                && !found(tx.apiTokens().find(means), means).token().covers(token)) {
            throw new RefusedException(
                    Rule.FORBIDDEN,
                    "a token cannot create a more powerful token, with more scopes, addresses, time or credits");
        }
    }

    private static StoredApiToken found(Optional<StoredApiToken> stored, ApiTokenId id) {
        return stored.orElseThrow(() -> new NotFoundException("token", id));
    }

    private void append(StorageTransaction tx, Footprint footprint, EventType type, ApiToken token) {
        footprint.append(tx, NewEvent.ofToken(type, now(), token).build());
    }

    private <T> T write(ApiTokenId id, BiFunction<StorageTransaction, Footprint, T> work) {
        return transactions.change((tx, footprint) -> {
            footprint.changes(id, cache::beginWrite);
            return work.apply(tx, footprint);
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
