package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredSession;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.NodeStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Browsers' sessions: what they prove, how long, and what that costs. */
class SessionsTest {
    private static final PrincipalId ALICE = PrincipalId.of("alice");
    private static final PrincipalId BOB = PrincipalId.of("bob");
    private static final InetAddress HERE = address("192.0.2.7");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(12);

    @AutoClose
    private final EngineFixture fixture = new EngineFixture();

    private final Access access = fixture.engine.access();

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private IssuedApiToken token(UnaryOperator<ApiTokenDraft> draft) {
        return access.apiTokens().create(draft.apply(ApiTokenDraft.of(ALICE, "signs in")));
    }

    private OpenedSession open(BearerToken token) {
        return access.sessions().open(token, HERE).orElseThrow();
    }

    private OpenedSession vouchFor(PrincipalId principal) {
        return access.sessions().open(Caller.of(principal));
    }

    private Authentication authenticate(OpenedSession opened) {
        return authenticate(opened.secret().reveal());
    }

    private Authentication authenticate(@Nullable String secret) {
        return access.sessions().authenticate(secret, HERE);
    }

    private static Authentication refused(TokenRefusal reason) {
        return new Authentication.Refused(reason);
    }

    private List<Event> events() {
        return fixture
                .memory
                .<List<Event>>inTransaction(tx -> tx.events()
                        .read(EventPosition.START, EventPosition.START, 1000)
                        .events())
                .stream()
                .filter(event -> event.type() == EventType.SESSION_OPENED || event.type() == EventType.SESSION_ENDED)
                .toList();
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(RefusedException.class)
                .extracting(e -> ((RefusedException) e).code())
                .isEqualTo("forbidden");
    }

    @Test
    void a_session_proves_what_its_token_does() {
        IssuedApiToken token = token(draft -> draft.withScopes(Scopes.of("items:read")));
        OpenedSession opened = open(token.bearer());
        Session session = opened.session();

        assertThat(authenticate(opened))
                .isEqualTo(new Authentication.Accepted(Caller.of(ALICE)
                        .withToken(token.token().id())
                        .withScopes(Scopes.of("items:read"))
                        .by(session)));
        assertThat(session.principal()).isEqualTo(ALICE);
        assertThat(session.createdAt()).isEqualTo(START);
        assertThat(session.expiresAt()).isEqualTo(START.plus(LIFETIME));
    }

    @Test
    void a_session_proves_what_the_host_has_vouched_for() {
        Caller vouched = Caller.of(ALICE).withScopes(Scopes.of("read"));
        OpenedSession opened = access.sessions().open(vouched);

        assertThat(authenticate(opened)).isEqualTo(new Authentication.Accepted(vouched.by(opened.session())));
    }

    @Test
    void a_session_ends_exactly_after_its_lifetime_used_or_not() {
        OpenedSession opened = vouchFor(ALICE);
        fixture.clock.advance(LIFETIME.minusMillis(1));
        assertThat(authenticate(opened)).isInstanceOf(Authentication.Accepted.class);
        fixture.clock.advance(Duration.ofMillis(1));
        assertThat(authenticate(opened)).isEqualTo(refused(TokenRefusal.EXPIRED));
    }

    @Test
    void no_session_outlives_its_token() {
        Instant end = START.plusSeconds(60);
        OpenedSession opened = open(token(draft -> draft.withExpiry(end)).bearer());
        assertThat(opened.session().expiresAt()).isEqualTo(end);
        fixture.clock.advance(Duration.ofSeconds(60));
        assertThat(authenticate(opened)).isEqualTo(refused(TokenRefusal.EXPIRED));
    }

    @Test
    void a_session_ends_with_its_token_at_once() {
        IssuedApiToken token = token(draft -> draft);
        OpenedSession opened = open(token.bearer());
        OpenedSession vouched = vouchFor(ALICE);
        access.apiTokens().revoke(token.token().id());

        assertThat(authenticate(opened)).isEqualTo(refused(TokenRefusal.REVOKED));
        assertThat(authenticate(vouched)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void a_session_ends_when_its_token_is_replaced_but_for_the_grace_of_that() {
        IssuedApiToken token = token(draft -> draft);
        OpenedSession first = open(token.bearer());
        BearerToken second = access.apiTokens()
                .rotate(token.token().id(), Duration.ofSeconds(60))
                .secret();
        OpenedSession later = open(second);

        assertThat(authenticate(first)).isInstanceOf(Authentication.Accepted.class);
        access.apiTokens().rotate(token.token().id());
        assertThat(authenticate(later)).isEqualTo(refused(TokenRefusal.UNKNOWN));
        assertThat(authenticate(first)).as("its grace runs").isInstanceOf(Authentication.Accepted.class);
        fixture.clock.advance(Duration.ofSeconds(60));
        assertThat(authenticate(first)).isEqualTo(refused(TokenRefusal.UNKNOWN));
    }

    @Test
    void a_session_is_good_from_its_token_s_addresses_only() {
        IssuedApiToken token = token(draft -> draft.withAllowedAddresses(List.of(AddressBlock.of("192.0.2.0/24"))));
        String secret = open(token.bearer()).secret().reveal();

        assertThat(authenticate(secret)).isInstanceOf(Authentication.Accepted.class);
        assertThat(access.sessions().authenticate(secret, address("198.51.100.1")))
                .isEqualTo(refused(TokenRefusal.ADDRESS_NOT_ALLOWED));
    }

    @Test
    void a_token_that_proves_nothing_opens_none() {
        IssuedApiToken revoked = token(draft -> draft);
        access.apiTokens().revoke(revoked.token().id());
        IssuedApiToken elsewhere =
                token(draft -> draft.withAllowedAddresses(List.of(AddressBlock.of("198.51.100.0/24"))));
        for (BearerToken token : List.of(revoked.bearer(), elsewhere.bearer(), BearerToken.of("lk_nonsense"))) {
            assertThat(access.sessions().open(token, HERE)).isEmpty();
        }
        assertThat(events()).isEmpty();
    }

    @Test
    void a_session_opens_no_other_and_a_token_s_id_alone_none() {
        OpenedSession opened = vouchFor(ALICE);
        Caller bySession = ((Authentication.Accepted) authenticate(opened)).caller();
        IssuedApiToken token = token(draft -> draft);

        assertForbidden(() -> access.sessions().open(bySession));
        assertForbidden(() ->
                access.sessions().open(Caller.of(ALICE).withToken(token.token().id())));
    }

    @Test
    void each_session_has_a_secret_and_a_csrf_token_of_its_own_which_always_is_the_same() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            OpenedSession opened = vouchFor(ALICE);
            Session again =
                    ((Authentication.Accepted) authenticate(opened)).caller().session();
            assertThat(again).isEqualTo(opened.session());
            texts.add(opened.secret().reveal());
            texts.add(opened.session().csrfToken().reveal());
        }
        assertThat(texts).hasSize(100).allMatch(text -> text.matches("[0-9A-Za-z_-]{32,49}"));
    }

    @Test
    @DisplayName("30: whatever was not given out costs no read, be it one letter away")
    void what_was_not_given_out_costs_no_read() {
        String secret = vouchFor(ALICE).secret().reveal();
        long before = fixture.storage.calls();

        for (int i = 0; i < secret.length(); i++) {
            for (char c : new char[] {'0', 'A', 'z', '-', '_', ' ', '=', '\u00e9'}) {
                String other = secret.substring(0, i) + c + secret.substring(i + 1);
                if (!other.equals(secret)) {
                    assertThat(authenticate(other)).isEqualTo(refused(TokenRefusal.MALFORMED));
                }
            }
        }
        for (String other : List.of(secret + "A", secret.substring(1), secret + "=", "a".repeat(5000))) {
            assertThat(authenticate(other)).isEqualTo(refused(TokenRefusal.MALFORMED));
        }
        for (String none : Arrays.asList(null, "", "  ")) {
            assertThat(authenticate(none)).isEqualTo(refused(TokenRefusal.MISSING));
        }
        assertThat(fixture.storage.calls()).isEqualTo(before);
        assertThat(authenticate(secret)).isInstanceOf(Authentication.Accepted.class);
        assertThat(fixture.storage.calls()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("27: each session that is opened or ended has its event, which says by whom")
    void opening_and_ending_have_their_events() {
        IssuedApiToken token = token(draft -> draft);
        Actor actor = Actor.of(ALICE)
                .withToken(token.token().id())
                .withAddress("192.0.2.7")
                .withRequestId("request-1");
        var sessions = fixture.engine.trusting(actor).access().sessions();
        Session first = sessions.open(token.bearer(), HERE).orElseThrow().session();
        sessions.open(Caller.of(ALICE));
        sessions.open(Caller.of(ALICE));

        assertThat(sessions.end(first.id())).isTrue();
        assertThat(sessions.end(first.id())).isFalse();
        assertThat(sessions.endAll(ALICE)).isEqualTo(2);
        assertThat(sessions.endAll(ALICE)).isZero();

        List<Event> events = events();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.origin()).isEqualTo(Origin.of(actor));
            assertThat(event.personal().principal()).isEqualTo(ALICE);
        });
        assertThat(events)
                .extracting(Event::type)
                .containsExactly(
                        EventType.SESSION_OPENED,
                        EventType.SESSION_OPENED,
                        EventType.SESSION_OPENED,
                        EventType.SESSION_ENDED,
                        EventType.SESSION_ENDED);
        assertThat(events.get(0).subject()).isEqualTo(new Subject.OfSession(first.id()));
        assertThat(events.get(3).subject()).isEqualTo(new Subject.OfSession(first.id()));
        assertThat(events.get(4).subject()).isEqualTo(new Subject.OfPrincipal());
        assertThat(events.get(4).data().number("count")).hasValue(2L);
    }

    @Test
    void nobody_opens_or_ends_a_session_of_somebody_else_s() {
        IssuedApiToken token = token(draft -> draft);
        OpenedSession hers = vouchFor(ALICE);
        var sessions = fixture.engine.trusting(Actor.of(BOB)).access().sessions();

        assertForbidden(() -> sessions.open(Caller.of(ALICE)));
        assertForbidden(() -> sessions.open(token.bearer(), HERE));
        assertForbidden(() -> sessions.endAll(ALICE));
        assertThatThrownBy(() -> sessions.end(hers.session().id())).isInstanceOf(NotFoundException.class);
        assertThat(authenticate(hers)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void signing_in_and_out_costs_no_credit_and_what_is_done_in_between_does() {
        IssuedApiToken token = token(draft -> draft.withCredits(1));
        Actor actor = Actor.of(ALICE).withToken(token.token().id());
        var acting = fixture.engine.trusting(actor);
        Session session = acting.access()
                .sessions()
                .open(token.bearer(), HERE)
                .orElseThrow()
                .session();
        acting.catalog().createProject(ProjectDraft.named("paid"));
        assertThatThrownBy(() -> acting.catalog().createProject(ProjectDraft.named("unpaid")))
                .isInstanceOf(RefusedException.class);
        assertThat(acting.access().sessions().end(session.id())).isTrue();
    }

    @Test
    void a_session_counts_as_a_use_of_its_token() {
        IssuedApiToken token = token(draft -> draft);
        OpenedSession opened = open(token.bearer());
        authenticate(opened);
        authenticate(opened);
        fixture.engine.flush();
        assertThat(access.apiTokens().find(token.token().id()).orElseThrow().useCount())
                .isEqualTo(2);
    }

    @Test
    void those_that_have_ended_are_swept_and_the_others_stay() {
        OpenedSession old = vouchFor(ALICE);
        fixture.clock.advance(Duration.ofHours(6));
        OpenedSession young = vouchFor(ALICE);
        fixture.clock.advance(Duration.ofHours(6));
        assertThat(stored()).isEqualTo(2);

        fixture.scheduler.tick();

        assertThat(stored()).isEqualTo(1);
        assertThat(authenticate(old)).isEqualTo(refused(TokenRefusal.UNKNOWN));
        assertThat(authenticate(young)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void those_that_another_engine_opened_are_swept_too() {
        Instant now = fixture.clock.instant();
        fixture.memory.inTransaction(tx -> {
            tx.sessions()
                    .insert(StoredSession.builder()
                            .id(new SessionId(UUID.randomUUID()))
                            .hash(KeyHash.of(new byte[16]))
                            .principal(ALICE)
                            .scopes(Scopes.all())
                            .createdAt(now.minusSeconds(1))
                            .expiresAt(now)
                            .build());
            return true;
        });
        fixture.scheduler.tick();
        assertThat(stored()).isZero();
    }

    private int stored() {
        try {
            fixture.memory.inTransaction(tx -> {
                throw new Counted(tx.sessions().deleteExpired(Instant.MAX, 100));
            });
        } catch (Counted counted) {
            return counted.number;
        }
        throw new AssertionError("it was not rolled back");
    }

    /** Takes a number out of a transaction that is rolled back. */
    private static final class Counted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int number;

        Counted(int number) {
            this.number = number;
        }
    }

    @Test
    void a_session_outlives_a_change_of_the_master_secret_and_no_engine_without_it_calls_it_wrong() {
        SettableClock clock = SettableClock.at(START);
        MemoryStorage storage = new MemoryStorage();
        MasterSecret present = MasterSecret.of(new byte[MasterSecret.LENGTH]);
        byte[] other = new byte[MasterSecret.LENGTH];
        Arrays.fill(other, (byte) 7);
        LatchkeyBuilder both = TestEngines.builder(new NodeStorage(storage), clock)
                .masterSecret(MasterSecret.of(other))
                .previousMasterSecret(present);
        try (LicensingEngine left = TestEngines.builder(new NodeStorage(storage), clock)
                        .masterSecret(present)
                        .build();
                LicensingEngine engine = both.build()) {
            String before =
                    engine.access().sessions().open(Caller.of(ALICE)).secret().reveal();
            engine.rotateMasterSecret();
            String after =
                    engine.access().sessions().open(Caller.of(ALICE)).secret().reveal();
            left.flush();

            for (String secret : List.of(before, after)) {
                assertThat(engine.access().sessions().authenticate(secret, HERE))
                        .isInstanceOf(Authentication.Accepted.class);
            }
            assertThat(left.access().sessions().authenticate(before, HERE)).isInstanceOf(Authentication.Accepted.class);
            assertThatThrownBy(() -> left.access().sessions().authenticate(after, HERE))
                    .isInstanceOf(LicensingException.class);
        }
    }
}
