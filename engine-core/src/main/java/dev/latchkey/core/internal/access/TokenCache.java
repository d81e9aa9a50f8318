package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.core.internal.cache.CacheCounts;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.cache.PendingWrite;
import dev.latchkey.core.internal.cache.ReadThroughCache;
import dev.latchkey.core.internal.metric.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * API tokens as they were last read, by their ids, since events name ids. The token of a hash never changes, and is
 * cached separately. Thread-safe.
 */
@Singleton
final class TokenCache {
    private final Storage storage;
    private final ReadThroughCache<KeyHash, ApiTokenId> ids;
    private final ReadThroughCache<ApiTokenId, StoredApiToken> tokens;

    @Inject
    TokenCache(Storage storage, CacheSettings settings, Freshness freshness, Meters meters) {
        this.storage = storage;
        this.ids = new ReadThroughCache<>(settings, freshness, new CacheCounts(meters, "token_ids"), this::read);
        this.tokens = new ReadThroughCache<>(
                settings,
                freshness,
                new CacheCounts(meters, "tokens"),
                id -> storage.query(tx -> tx.apiTokens().find(id)).orElse(null));
    }

    private @Nullable ApiTokenId read(KeyHash hash) {
        ApiTokenId id = storage.query(tx -> tx.apiTokens().findByHash(hash)).orElse(null);
        if (id != null) {
            // The cached token may be older than this secret, which another node has just made valid.
            tokens.forget(id);
        }
        return id;
    }

    /** The token that has this hash, or had it before its secret was replaced; {@code null} if there is none. */
    @Nullable
    StoredApiToken get(KeyHash hash) {
        ApiTokenId id = ids.get(hash);
        StoredApiToken token = id == null ? null : tokens.get(id);
        return token != null && has(token, hash) ? token : null;
    }

    /** The same token, from memory alone; {@code null} also if memory has nothing current. */
    @Nullable
    StoredApiToken known(KeyHash hash) {
        ApiTokenId id = ids.known(hash);
        StoredApiToken token = id == null ? null : tokens.known(id);
        return token != null && has(token, hash) ? token : null;
    }

    private static boolean has(StoredApiToken token, KeyHash hash) {
        return token.hash().equals(hash)
                || token.earlier().stream().anyMatch(earlier -> earlier.hash().equals(hash));
    }

    /** The token with this id; {@code null} if there is none. */
    @Nullable
    StoredApiToken get(ApiTokenId id) {
        return tokens.get(id);
    }

    PendingWrite<StoredApiToken> beginWrite(ApiTokenId id) {
        return tokens.beginWrite(id);
    }

    void forget(ApiTokenId id) {
        tokens.forget(id);
    }

    /** Forgets the hashes that were not found, since tokens were added. */
    void forgetMisses() {
        ids.forgetMisses();
    }

    void forgetAll() {
        ids.forgetAll();
        tokens.forgetAll();
    }

    void bypass() {
        ids.bypass();
        tokens.bypass();
    }
}
