package dev.latchkey.core.storage;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.TokenUse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** API tokens inside one transaction. */
final class MemoryApiTokens implements ApiTokenRepository {
    private final MemoryTransaction transaction;

    MemoryApiTokens(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void insert(StoredApiToken token) {
        transaction.beginWriting();
        ApiTokenId id = token.token().id();
        if (transaction.apiTokens.get(id) != null || transaction.byToken.get(token.hash()) != null) {
            throw new StorageException("the storage already has token " + id + ", or one with its hash", null);
        }
        put(token);
    }

    private void put(StoredApiToken token) {
        ApiTokenId id = token.token().id();
        transaction.apiTokens.put(id, token);
        transaction.byToken.put(token.hash(), id);
        token.earlier().forEach(earlier -> transaction.byToken.put(earlier.hash(), id));
    }

    @Override
    public Optional<StoredApiToken> find(ApiTokenId id) {
        return Optional.ofNullable(transaction.read(() -> transaction.apiTokens.get(id)));
    }

    @Override
    public Optional<StoredApiToken> findForUpdate(ApiTokenId id) {
        transaction.beginWriting();
        return find(id);
    }

    @Override
    public Optional<ApiTokenId> findByHash(KeyHash hash) {
        return Optional.ofNullable(transaction.read(() -> transaction.byToken.get(hash)));
    }

    @Override
    public List<ApiToken> list(PrincipalId principal, @Nullable ApiTokenId after, int limit) {
        return after(after, limit, stored -> stored.token().principal().equals(principal)).stream()
                .map(StoredApiToken::token)
                .toList();
    }

    @Override
    public List<StoredApiToken> page(@Nullable ApiTokenId after, int limit) {
        return after(after, limit, stored -> true);
    }

    private List<StoredApiToken> after(@Nullable ApiTokenId after, int limit, Predicate<StoredApiToken> condition) {
        return transaction.read(() -> transaction.apiTokens.after(after).values().stream()
                .filter(condition)
                .limit(limit)
                .toList());
    }

    @Override
    public void update(StoredApiToken token) {
        StoredApiToken before = locked(token.token().id());
        transaction.byToken.remove(before.hash());
        before.earlier().forEach(earlier -> transaction.byToken.remove(earlier.hash()));
        put(token.with(token.token()
                .withCredits(before.token().credits())
                .withUse(before.token().lastUsed(), before.token().useCount())));
    }

    @Override
    public boolean takeCredit(ApiTokenId id) {
        ApiToken token = findForUpdate(id).map(StoredApiToken::token).orElse(null);
        Integer credits = token == null ? Integer.valueOf(0) : token.credits();
        if (credits == null) {
            return true;
        }
        if (token == null || credits == 0) {
            return false;
        }
        transaction.apiTokens.put(id, locked(id).with(token.withCredits(credits - 1)));
        return true;
    }

    @Override
    public void use(Collection<TokenUse> uses) {
        for (TokenUse use : uses) {
            findForUpdate(use.token()).ifPresent(stored -> {
                ApiToken token = stored.token();
                Instant last = token.lastUsed();
                transaction.apiTokens.put(
                        token.id(),
                        stored.with(token.withUse(
                                last != null && last.isAfter(use.last()) ? last : use.last(),
                                token.useCount() + use.count())));
            });
        }
    }

    @Override
    public void reseal(Collection<StoredApiToken> tokens) {
        for (StoredApiToken token : tokens) {
            StoredApiToken before = locked(token.token().id());
            transaction.apiTokens.put(
                    before.token().id(), before.withSecrets(token.sealedSecret(), token.earlierSecrets()));
        }
    }

    private StoredApiToken locked(ApiTokenId id) {
        return findForUpdate(id).orElseThrow(() -> new StorageException("there is no token " + id, null));
    }
}
