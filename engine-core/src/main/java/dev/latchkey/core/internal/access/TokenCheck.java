package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredApiToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the caller that a token proves. Thread-safe. */
@Singleton
final class TokenCheck {
    private final TokenCodec codec;
    private final TokenCache cache;
    private final UseBuffer uses;
    private final AccessSettings settings;
    private final Clock clock;

    @Inject
    TokenCheck(TokenCodec codec, TokenCache cache, UseBuffer uses, AccessSettings settings, Clock clock) {
        this.codec = codec;
        this.cache = cache;
        this.uses = uses;
        this.settings = settings;
        this.clock = clock;
    }

    Authentication authenticate(@Nullable String text, InetAddress client) {
        return authenticate(text, client, cache::get);
    }

    Authentication authenticateFromMemory(@Nullable String text, InetAddress client) {
        return authenticate(text, client, cache::known);
    }

    private Authentication authenticate(
            @Nullable String text, InetAddress client, Function<KeyHash, @Nullable StoredApiToken> lookup) {
        if (text == null || text.isBlank()) {
            return new Authentication.Refused(TokenRefusal.MISSING);
        }
        if (!codec.isWellFormed(text)) {
            return new Authentication.Refused(TokenRefusal.MALFORMED);
        }
        Proof proof = find(text, lookup);
        return answer(proof == null ? null : proof.token(), client);
    }

    /** The result for the token with this hash, which is the same as for its text. */
    Authentication authenticate(KeyHash hash, InetAddress client) {
        StoredApiToken stored = cache.get(hash);
        return answer(stored != null && isGood(stored, hash, now()) ? stored.token() : null, client);
    }

    private Authentication answer(@Nullable ApiToken token, InetAddress client) {
        Instant now = now();
        TokenRefusal refusal = refusal(token, client, now);
        if (token == null || refusal != null) {
            return new Authentication.Refused(refusal == null ? TokenRefusal.UNKNOWN : refusal);
        }
        uses.used(token.id(), now);
        return new Authentication.Accepted(caller(token));
    }

    /** A token stores nothing about operators: the present settings decide, not those at its creation. */
    private Caller caller(ApiToken token) {
        PrincipalId principal = token.principal();
        Caller caller = settings.operators().contains(principal) ? Caller.operator(principal) : Caller.of(principal);
        return caller.withToken(token.id()).withScopes(token.scopes());
    }

    /**
     * A token and the hash of its text.
     *
     * @param token the token
     * @param hash the hash of its secret, or of a replaced one that is still valid
     */
    record Proof(ApiToken token, KeyHash hash) {}

    /** The token of a text, valid at this address; empty if there is none. */
    Optional<Proof> find(BearerToken bearer, InetAddress client) {
        String text = bearer.reveal();
        Proof proof = codec.isWellFormed(text) ? find(text, cache::get) : null;
        return Optional.ofNullable(proof).filter(found -> refusal(found.token(), client, now()) == null);
    }

    private @Nullable Proof find(String text, Function<KeyHash, @Nullable StoredApiToken> lookup) {
        for (int number = 0; number < codec.candidates(); number++) {
            KeyHash hash = codec.candidate(text, number);
            StoredApiToken stored = lookup.apply(hash);
            if (stored != null) {
                return isGood(stored, hash, now()) ? new Proof(stored.token(), hash) : null;
            }
        }
        codec.requireAllKnown();
        return null;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Whether a hash is that of the token's secret, or of a replaced one that has not ended yet. */
    private static boolean isGood(StoredApiToken stored, KeyHash hash, Instant now) {
        return stored.hash().equals(hash)
                || stored.earlier().stream()
                        .anyMatch(earlier -> earlier.hash().equals(hash) && now.isBefore(earlier.until()));
    }

    private static @Nullable TokenRefusal refusal(@Nullable ApiToken token, InetAddress client, Instant now) {
        if (token == null) {
            return TokenRefusal.UNKNOWN;
        }
        if (token.revokedAt() != null) {
            return TokenRefusal.REVOKED;
        }
        if (token.isExpired(now)) {
            return TokenRefusal.EXPIRED;
        }
        return token.admits(client) ? null : TokenRefusal.ADDRESS_NOT_ALLOWED;
    }
}
