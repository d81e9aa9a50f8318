package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredSession;
import dev.latchkey.core.internal.identity.Ids;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Administers browser sessions, each change with its event in one transaction. Thread-safe. */
@Singleton
final class SessionAdministration implements Sessions {
    private final Transactions transactions;
    private final SessionCodec codec;
    private final SessionCheck check;
    private final TokenCheck tokens;
    private final AuthenticationCounts counts;
    private final AccessSettings settings;
    private final Ids ids;
    private final Clock clock;

    @Inject
    SessionAdministration(
            Transactions transactions,
            SessionCodec codec,
            SessionCheck check,
            TokenCheck tokens,
            AuthenticationCounts counts,
            AccessSettings settings,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.codec = codec;
        this.check = check;
        this.tokens = tokens;
        this.counts = counts;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** The same administration, with its changes in other transactions. */
    SessionAdministration over(Transactions others) {
        return new SessionAdministration(others, codec, check, tokens, counts, settings, ids, clock);
    }

    @Override
    public Authentication authenticate(@Nullable String secret, InetAddress client) {
        requireGiven("client", client);
        return counts.counted(check.authenticate(secret, client));
    }

    @Override
    public Optional<OpenedSession> open(BearerToken bearer, InetAddress client) {
        requireGiven("bearer", bearer);
        requireGiven("client", client);
        return tokens.find(bearer, client).map(proof -> {
            ApiToken token = proof.token();
            return open(token.principal(), token.scopes(), proof.hash(), token.expiresAt());
        });
    }

    @Override
    public OpenedSession open(Caller caller) {
        requireGiven("caller", caller);
        if (caller.token() != null || caller.session() != null) {
            throw new RefusedException(
                    Rule.FORBIDDEN,
                    "a session can be opened with the text of an API token or by the host, not with another session");
        }
        if (caller.isOperator()) {
            // A session keeps a principal and scopes. It could not distinguish an operator from another caller of that
            // principal.
            throw new RefusedException(
                    Rule.FORBIDDEN, "a session of an operator can be opened only with the text of an API token");
        }
        return open(caller.principal(), caller.scopes(), null, null);
    }

    private OpenedSession open(
            PrincipalId principal, Scopes scopes, @Nullable KeyHash tokenHash, @Nullable Instant latestEnd) {
        requireOwn(principal, "a principal can open only its own sessions");
        SessionCodec.Generated generated = codec.generate();
        StoredSession stored = StoredSession.builder()
                .id(ids.session())
                .hash(generated.hash())
                .principal(principal)
                .scopes(scopes)
                .tokenHash(tokenHash)
                .createdAt(now())
                .expiresAt(end(latestEnd))
                .build();
        transactions.change((tx, footprint) -> {
            tx.sessions().insert(stored);
            footprint.append(
                    tx,
                    NewEvent.ofSession(EventType.SESSION_OPENED, now(), stored.id(), principal)
                            .build());
            return true;
        });
        return OpenedSession.of(SessionCheck.session(stored, generated.secret().reveal()), generated.secret());
    }

    /** In whole seconds, as cookies count. */
    private Instant end(@Nullable Instant latest) {
        Instant end = now().plus(settings.sessionLifetime()).truncatedTo(ChronoUnit.SECONDS);
        return latest != null && latest.isBefore(end) ? latest : end;
    }

    @Override
    public boolean end(SessionId id) {
        requireGiven("id", id);
        return transactions.change((tx, footprint) -> {
            Optional<StoredSession> found = tx.sessions().find(id);
            if (found.isEmpty()) {
                return false;
            }
            PrincipalId principal = found.get().principal();
            if (!isOwn(principal)) {
                throw new NotFoundException("session", id);
            }
            boolean ended = tx.sessions().delete(id);
            if (ended) {
                footprint.append(
                        tx,
                        NewEvent.ofSession(EventType.SESSION_ENDED, now(), id, principal)
                                .build());
            }
            return ended;
        });
    }

    @Override
    public int endAll(PrincipalId principal) {
        requireGiven("principal", principal);
        requireOwn(principal, "a principal can end only its own sessions");
        return transactions.change((tx, footprint) -> {
            int ended = tx.sessions().deleteOf(principal);
            if (ended > 0) {
                footprint.append(
                        tx,
                        NewEvent.ofPrincipal(EventType.SESSION_ENDED, now(), principal)
                                .number("count", ended)
                                .build());
            }
            return ended;
        });
    }

    private void requireOwn(PrincipalId principal, String otherwise) {
        if (!isOwn(principal)) {
            throw new RefusedException(Rule.FORBIDDEN, otherwise);
        }
    }

    private boolean isOwn(PrincipalId principal) {
        Actor actor = transactions.actor();
        return actor == null || actor.principal().equals(principal);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
