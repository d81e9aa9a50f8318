package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredSession;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the session and the caller of a secret. Thread-safe. */
@Singleton
final class SessionCheck {
    private final Storage storage;
    private final SessionCodec codec;
    private final TokenCheck tokens;
    private final Clock clock;

    @Inject
    SessionCheck(Storage storage, SessionCodec codec, TokenCheck tokens, Clock clock) {
        this.storage = storage;
        this.codec = codec;
        this.tokens = tokens;
        this.clock = clock;
    }

    Authentication authenticate(@Nullable String secret, InetAddress client) {
        if (secret == null || secret.isBlank()) {
            return new Authentication.Refused(TokenRefusal.MISSING);
        }
        KeyHash hash = codec.hash(secret);
        if (hash == null) {
            return new Authentication.Refused(TokenRefusal.MALFORMED);
        }
        if (!storage.capabilities().contains(Capability.SESSIONS)) {
            return new Authentication.Refused(TokenRefusal.UNKNOWN);
        }
        Optional<StoredSession> found = storage.query(tx -> tx.sessions().findByHash(hash));
        if (found.isEmpty()) {
            return new Authentication.Refused(TokenRefusal.UNKNOWN);
        }
        StoredSession stored = found.get();
        if (stored.isExpired(Instant.ofEpochMilli(clock.millis()))) {
            return new Authentication.Refused(TokenRefusal.EXPIRED);
        }
        Authentication behind = behind(stored, client);
        return behind instanceof Authentication.Accepted accepted
                ? new Authentication.Accepted(accepted.caller().by(session(stored, secret)))
                : behind;
    }

    /** A session that the host vouched for makes nobody an operator, whatever the principal. */
    private Authentication behind(StoredSession stored, InetAddress client) {
        KeyHash token = stored.tokenHash();
        return token == null
                ? new Authentication.Accepted(Caller.of(stored.principal()).withScopes(stored.scopes()))
                : tokens.authenticate(token, client);
    }

    static Session session(StoredSession stored, String secret) {
        return Session.builder()
                .id(stored.id())
                .principal(stored.principal())
                .csrfToken(SessionCodec.csrfToken(secret))
                .createdAt(stored.createdAt())
                .expiresAt(stored.expiresAt())
                .build();
    }
}
