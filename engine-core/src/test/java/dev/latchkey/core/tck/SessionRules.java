package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.SessionRepository;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredSession;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about browsers' sessions. */
@Needs(Capability.SESSIONS)
interface SessionRules extends StorageRules {
    /** The end of every session whose end does not matter. */
    Instant END = Samples.NOW.truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);

    private <T> T sessions(Function<SessionRepository, T> work) {
        return storage().inTransaction(tx -> work.apply(tx.sessions()));
    }

    private static StoredSession session(String principal, @Nullable KeyHash token, Instant end) {
        return session(principal, Scopes.all(), token, end);
    }

    private static StoredSession session(String principal, Scopes scopes, @Nullable KeyHash token, Instant end) {
        return StoredSession.builder()
                .id(new SessionId(UUID.randomUUID()))
                .hash(Samples.keyHash())
                .principal(PrincipalId.of(principal))
                .scopes(scopes)
                .tokenHash(token)
                .createdAt(Samples.NOW)
                .expiresAt(end)
                .build();
    }

    private StoredSession store(StoredSession session) {
        return sessions(all -> {
            all.insert(session);
            return session;
        });
    }

    private StoredSession store(String principal) {
        return store(session(principal, null, END));
    }

    private Optional<StoredSession> find(StoredSession session) {
        return sessions(all -> all.find(session.id()));
    }

    private Optional<StoredSession> findByHash(KeyHash hash) {
        return sessions(all -> all.findByHash(hash));
    }

    private boolean delete(StoredSession session) {
        return sessions(all -> all.delete(session.id()));
    }

    private int deleteOf(String principal) {
        return sessions(all -> all.deleteOf(PrincipalId.of(principal)));
    }

    private int deleteExpired(Instant now, int limit) {
        return sessions(all -> all.deleteExpired(now, limit));
    }

    @Test
    default void a_session_comes_back_as_it_was() {
        Scopes many = Scopes.of(IntStream.range(0, Scopes.MAX_COUNT)
                .mapToObj(i -> "resource" + i + ":write")
                .toArray(String[]::new));
        String longest = Samples.astral(PrincipalId.MAX_LENGTH);
        StoredSession full = store(session(longest, many, Samples.keyHash(), END));
        StoredSession bare = store("p");
        StoredSession scopeless = store(session(longest, Scopes.of(), Samples.keyHash(), END));

        for (StoredSession session : List.of(full, bare, scopeless)) {
            assertThat(find(session)).contains(session);
            assertThat(findByHash(session.hash())).contains(session);
        }
        assertThat(find(session("p", null, END))).isEmpty();
        assertThat(findByHash(Samples.keyHash())).isEmpty();
    }

    @Test
    default void no_two_sessions_have_the_same_hash() {
        StoredSession first = store("p");
        StoredSession second = StoredSession.builder()
                .id(new SessionId(UUID.randomUUID()))
                .hash(first.hash())
                .principal(first.principal())
                .scopes(first.scopes())
                .createdAt(Samples.NOW)
                .expiresAt(END)
                .build();
        assertThatThrownBy(() -> store(second)).isInstanceOf(StorageException.class);
        assertThat(find(second)).isEmpty();
    }

    @Test
    default void a_session_is_deleted_once_and_no_other() {
        StoredSession gone = store("p");
        StoredSession other = store("p");

        assertThat(delete(gone)).isTrue();
        assertThat(delete(gone)).isFalse();
        assertThat(find(gone)).isEmpty();
        assertThat(findByHash(gone.hash())).isEmpty();
        assertThat(find(other)).contains(other);
    }

    @Test
    default void a_principal_s_sessions_are_deleted_and_nobody_else_s() {
        StoredSession first = store("Alice");
        StoredSession second = store("Alice");
        List<StoredSession> others = List.of(store("alice"), store("Alice "), store("Alic\u00e9"));

        assertThat(deleteOf("Alice")).isEqualTo(2);
        assertThat(deleteOf("Alice")).isZero();
        assertThat(find(first)).isEmpty();
        assertThat(find(second)).isEmpty();
        assertThat(others).allSatisfy(other -> assertThat(find(other)).contains(other));
    }

    @Test
    default void those_that_have_ended_are_deleted_in_batches_the_oldest_first() {
        List<StoredSession> all = IntStream.range(0, 5)
                .mapToObj(i -> store(session("p", null, END.plusSeconds(i))))
                .toList();

        assertThat(deleteExpired(END.minusMillis(1), 10)).isZero();
        assertThat(deleteExpired(END.plusSeconds(3), 2)).isEqualTo(2);
        assertThat(all.stream().map(this::find))
                .map(Optional::isPresent)
                .containsExactly(false, false, true, true, true);
        assertThat(deleteExpired(END.plusSeconds(3), 10)).isEqualTo(2);
        assertThat(deleteExpired(END.plusSeconds(3), 10)).isZero();
        assertThat(all.stream().map(this::find))
                .map(Optional::isPresent)
                .containsExactly(false, false, false, false, true);
    }

    @Test
    default void what_does_not_commit_is_not_there() {
        StoredSession stays = store("p");
        StoredSession never = session("p", null, END);
        assertThatThrownBy(() -> sessions(all -> {
                    all.insert(never);
                    all.deleteOf(PrincipalId.of("p"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(find(never)).isEmpty();
        assertThat(find(stays)).contains(stays);
    }

    @Test
    @DisplayName("31: a session that one engine has ended is ended on another at once")
    default void a_session_that_one_engine_has_ended_is_ended_on_another_at_once() {
        InetAddress client = InetAddress.getLoopbackAddress();
        SettableClock clock = SettableClock.at(Samples.NOW);
        try (LicensingEngine here = TestEngines.on(new LentStorage(storage()), clock);
                LicensingEngine there = TestEngines.on(new LentStorage(storage()), clock)) {
            BearerToken token = here.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(PrincipalId.of("alice"), "signs in"))
                    .bearer();
            OpenedSession opened = here.access().sessions().open(token, client).orElseThrow();
            String secret = opened.secret().reveal();
            assertThat(there.access().sessions().authenticate(secret, client))
                    .isEqualTo(here.access().sessions().authenticate(secret, client))
                    .hasToString("Accepted[caller=Caller[principal=alice, token="
                            + here.access()
                                    .apiTokens()
                                    .list(PrincipalId.of("alice"), PageRequest.first(1))
                                    .entries()
                                    .get(0)
                                    .id()
                            + ", scopes=*, session=" + opened.session() + ", operator=false]]");

            assertThat(there.access().sessions().end(opened.session().id())).isTrue();

            assertThat(here.access().sessions().authenticate(secret, client)).hasToString("Refused[reason=UNKNOWN]");
            assertThat(here.access().sessions().end(opened.session().id())).isFalse();
        }
    }
}
