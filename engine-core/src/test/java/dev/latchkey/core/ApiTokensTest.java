package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.ReplacedSecret;
import dev.latchkey.api.access.Rotated;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.NodeStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** API tokens: what they prove, what that costs, and what is done with them. */
class ApiTokensTest {
    private static final PrincipalId ALICE = PrincipalId.of("alice");
    private static final InetAddress HERE = address("192.0.2.7");

    @AutoClose
    private final EngineFixture fixture =
            new EngineFixture(builder -> builder.signingSecretOverlap(Duration.ofHours(1)));

    private final Access access = fixture.engine.access();

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private IssuedApiToken issue(UnaryOperator<ApiTokenDraft> draft) {
        return access.apiTokens().create(draft.apply(ApiTokenDraft.of(ALICE, "deploy")));
    }

    private IssuedApiToken issue() {
        return issue(draft -> draft);
    }

    private Authentication authenticate(@Nullable String token) {
        return access.authenticate(token, HERE);
    }

    private Authentication authenticate(BearerToken token) {
        return authenticate(token.reveal());
    }

    private static Authentication refused(TokenRefusal reason) {
        return new Authentication.Refused(reason);
    }

    private long reads() {
        return fixture.storage.calls();
    }

    @Test
    void a_token_says_who_calls_and_for_what() {
        IssuedApiToken issued = issue(draft -> draft.withScopes(Scopes.of("read", "items:write")));

        assertThat(authenticate(issued.bearer()))
                .isEqualTo(new Authentication.Accepted(
                        Caller.of(ALICE).withToken(issued.token().id()).withScopes(Scopes.of("items:write", "read"))));
    }

    @Test
    void what_is_no_token_is_refused_for_its_reason() {
        IssuedApiToken issued = issue();
        String other = issue().bearer().reveal();
        access.apiTokens().revoke(issued.token().id());

        assertThat(authenticate((String) null)).isEqualTo(refused(TokenRefusal.MISSING));
        assertThat(authenticate(" ")).isEqualTo(refused(TokenRefusal.MISSING));
        assertThat(authenticate("Bearer " + other)).isEqualTo(refused(TokenRefusal.MALFORMED));
        assertThat(authenticate("x".repeat(10_000))).isEqualTo(refused(TokenRefusal.MALFORMED));
        assertThat(authenticate(foreign())).isEqualTo(refused(TokenRefusal.UNKNOWN));
        assertThat(authenticate(issued.bearer())).isEqualTo(refused(TokenRefusal.REVOKED));
    }

    /** A well-formed token of another engine. */
    private static BearerToken foreign() {
        try (EngineFixture other = new EngineFixture()) {
            return other.engine
                    .access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(ALICE, "other"))
                    .bearer();
        }
    }

    @Test
    void a_token_ends_at_its_expiry_exactly() {
        IssuedApiToken issued =
                issue(draft -> draft.withExpiry(fixture.clock.instant().plusSeconds(10)));

        fixture.clock.advance(Duration.ofMillis(9_999));
        assertThat(authenticate(issued.bearer())).isInstanceOf(Authentication.Accepted.class);
        fixture.clock.advance(Duration.ofMillis(1));
        assertThat(authenticate(issued.bearer())).isEqualTo(refused(TokenRefusal.EXPIRED));
    }

    @Test
    void a_token_is_used_from_its_addresses_only() {
        IssuedApiToken issued = issue(draft ->
                draft.withAllowedAddresses(List.of(AddressBlock.of("192.0.2.0/24"), AddressBlock.of("2001:db8::/32"))));
        String token = issued.bearer().reveal();

        assertThat(access.authenticate(token, HERE)).isInstanceOf(Authentication.Accepted.class);
        assertThat(access.authenticate(token, address("2001:db8:1::1"))).isInstanceOf(Authentication.Accepted.class);
        assertThat(access.authenticate(token, address("192.0.3.7")))
                .isEqualTo(refused(TokenRefusal.ADDRESS_NOT_ALLOWED));
        assertThat(access.authenticate(token, address("2001:db9::1")))
                .isEqualTo(refused(TokenRefusal.ADDRESS_NOT_ALLOWED));
    }

    @Test
    @DisplayName(
            "30: a malformed token costs no read, a token that was used before none either, an unknown one one only")
    void what_was_answered_before_costs_no_read() {
        BearerToken good = issue().bearer();
        BearerToken unknown = foreign();
        authenticate(good);
        authenticate(unknown);
        long before = reads();

        for (int i = 0; i < 10; i++) {
            assertThat(authenticate(good)).isInstanceOf(Authentication.Accepted.class);
            assertThat(authenticate(unknown)).isEqualTo(refused(TokenRefusal.UNKNOWN));
            assertThat(authenticate(good.reveal() + "x")).isEqualTo(refused(TokenRefusal.MALFORMED));
            assertThat(authenticate("mk_pub_" + "0".repeat(32))).isEqualTo(refused(TokenRefusal.MALFORMED));
        }

        assertThat(reads()).isEqualTo(before);
    }

    @Test
    @DisplayName("31: a revocation is seen by its own engine at once")
    void a_revocation_is_seen_at_once_and_is_for_good() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        authenticate(issued.bearer());

        ApiToken revoked = access.apiTokens().revoke(id);

        assertThat(authenticate(issued.bearer())).isEqualTo(refused(TokenRefusal.REVOKED));
        fixture.clock.advance(Duration.ofHours(1));
        assertThat(access.apiTokens().revoke(id)).as("twice is once").isEqualTo(revoked);
        assertThat(logged(EventType.TOKEN_REVOKED)).isEqualTo(1);
        assertThatThrownBy(() -> access.apiTokens().rotate(id))
                .isInstanceOf(RefusedException.class)
                .extracting(e -> ((RefusedException) e).code())
                .isEqualTo("token_revoked");
        assertThatThrownBy(() -> access.apiTokens().rotateSigningSecret(id)).isInstanceOf(RefusedException.class);
    }

    private long logged(EventType type) {
        return fixture.memory.<Long>inTransaction(
                tx -> tx.events().read(EventPosition.START, EventPosition.START, 1000).events().stream()
                        .filter(event -> event.type() == type)
                        .count());
    }

    @Test
    void a_replaced_token_ends_at_once_or_after_its_grace() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        authenticate(issued.bearer());

        Rotated<BearerToken> second = access.apiTokens().rotate(id);
        assertThat(authenticate(issued.bearer())).isEqualTo(refused(TokenRefusal.UNKNOWN));
        assertThat(authenticate(second.secret())).isInstanceOf(Authentication.Accepted.class);
        assertThat(second.token().preview()).isEqualTo(second.secret().preview());

        Rotated<BearerToken> third = access.apiTokens().rotate(id, Duration.ofMinutes(10));
        fixture.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(authenticate(second.secret())).isInstanceOf(Authentication.Accepted.class);
        assertThat(authenticate(third.secret())).isInstanceOf(Authentication.Accepted.class);
        fixture.clock.advance(Duration.ofMillis(1));
        assertThat(authenticate(second.secret())).isEqualTo(refused(TokenRefusal.UNKNOWN));
        assertThat(authenticate(third.secret())).isInstanceOf(Authentication.Accepted.class);
        assertThatThrownBy(() -> access.apiTokens().rotate(id, Duration.ofMillis(-1)))
                .hasMessage("grace must be 0 to 366 days, not PT-0.001S");
    }

    @Test
    void a_replaced_secret_ends_with_its_token_at_the_latest() {
        Instant end = fixture.clock.instant().plusSeconds(3);
        ApiTokenId id = endingAt(end);

        assertThat(access.apiTokens().rotate(id, Duration.ofMinutes(10)).previous())
                .extracting(ReplacedSecret::endsAt)
                .containsExactly(end);
        assertThat(access.apiTokens().rotate(id, Duration.ofSeconds(1)).previous())
                .extracting(ReplacedSecret::endsAt)
                .containsExactly(end.minusSeconds(2), end);
        assertThat(access.apiTokens().rotateSigningSecret(id).previous())
                .extracting(ReplacedSecret::endsAt)
                .containsExactly(end);
    }

    @Test
    void a_token_that_has_ended_gets_no_other_secret() {
        ApiTokenId id = endingAt(fixture.clock.instant().plusSeconds(3));
        fixture.clock.advance(Duration.ofSeconds(3));

        assertExpired(() -> access.apiTokens().rotate(id));
        assertExpired(() -> access.apiTokens().rotate(id, Duration.ofMinutes(10)));
        assertExpired(() -> access.apiTokens().rotateSigningSecret(id));
        assertThat(logged(EventType.TOKEN_ROTATED)).isZero();
    }

    private ApiTokenId endingAt(Instant end) {
        return issue(draft -> draft.withExpiry(end)).token().id();
    }

    private static void assertExpired(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(RefusedException.class)
                .extracting(e -> ((RefusedException) e).code())
                .isEqualTo("token_expired");
    }

    @Test
    void a_second_rotation_leaves_a_secret_the_grace_that_the_first_one_gave() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        authenticate(issued.bearer());
        Instant now = fixture.clock.instant();

        Rotated<BearerToken> second = access.apiTokens().rotate(id, Duration.ofMinutes(10));
        assertThat(second.previous())
                .containsExactly(new ReplacedSecret(issued.bearer().preview(), now.plusSeconds(600)));
        Rotated<BearerToken> third = access.apiTokens().rotate(id, Duration.ofMinutes(5));
        assertThat(third.previous())
                .containsExactly(
                        new ReplacedSecret(second.secret().preview(), now.plusSeconds(300)),
                        new ReplacedSecret(issued.bearer().preview(), now.plusSeconds(600)));
        Rotated<BearerToken> fourth = access.apiTokens().rotate(id);
        assertThat(fourth.previous()).isEqualTo(third.previous());
        assertThat(List.of(second.ended(), third.ended(), fourth.ended())).containsOnly(List.of());

        assertGood(issued.bearer(), second.secret(), fourth.secret());
        assertUnknown(third.secret());
        fixture.clock.advance(Duration.ofMinutes(5));
        assertGood(issued.bearer(), fourth.secret());
        assertUnknown(second.secret());
        fixture.clock.advance(Duration.ofMinutes(5));
        assertGood(fourth.secret());
        assertUnknown(issued.bearer());
        assertThat(access.apiTokens().rotate(id).previous()).isEmpty();
    }

    @Test
    void of_more_than_four_replaced_secrets_the_oldest_end_and_the_answer_says_which() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        List<BearerToken> all = new ArrayList<>(List.of(issued.bearer()));
        for (int i = 1; i <= 7; i++) {
            Rotated<BearerToken> next = access.apiTokens().rotate(id, Duration.ofDays(10 - i));
            int ended = Math.max(0, i - ApiTokens.MAX_PREVIOUS);
            assertThat(next.ended())
                    .isEqualTo(
                            ended == 0
                                    ? List.of()
                                    : List.of(new ReplacedSecret(
                                            all.get(ended - 1).preview(), fixture.clock.instant())));
            assertThat(next.previous()).hasSize(Math.min(i, ApiTokens.MAX_PREVIOUS));
            all.add(next.secret());
            assertGood(all.subList(ended, all.size()).toArray(new BearerToken[0]));
            assertUnknown(all.subList(0, ended).toArray(new BearerToken[0]));
        }
    }

    @Test
    void a_revoked_token_ends_with_all_that_it_has_replaced() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        BearerToken second = access.apiTokens().rotate(id, Duration.ofDays(1)).secret();
        BearerToken third = access.apiTokens().rotate(id, Duration.ofDays(1)).secret();
        assertGood(issued.bearer(), second, third);

        access.apiTokens().revoke(id);

        for (BearerToken each : List.of(issued.bearer(), second, third)) {
            assertThat(authenticate(each)).isEqualTo(refused(TokenRefusal.REVOKED));
        }
    }

    private void assertGood(BearerToken... tokens) {
        assertThat(tokens).allMatch(token -> authenticate(token) instanceof Authentication.Accepted);
    }

    private void assertUnknown(BearerToken... tokens) {
        assertThat(tokens).allMatch(token -> authenticate(token).equals(refused(TokenRefusal.UNKNOWN)));
    }

    @Test
    void a_second_signing_secret_leaves_the_first_one_its_overlap() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        List<SigningSecret> all = new ArrayList<>(List.of(issued.signingSecret()));
        for (int i = 1; i <= 6; i++) {
            fixture.clock.advance(Duration.ofMinutes(1));
            Rotated<SigningSecret> next = access.apiTokens().rotateSigningSecret(id);
            all.add(0, next.secret());
            assertThat(access.apiTokens().signingSecrets(id))
                    .isEqualTo(all.subList(0, Math.min(i, ApiTokens.MAX_PREVIOUS) + 1));
            assertThat(next.previous())
                    .extracting(ReplacedSecret::preview)
                    .isEqualTo(all.subList(1, Math.min(i, ApiTokens.MAX_PREVIOUS) + 1).stream()
                            .map(SigningSecret::preview)
                            .toList());
            assertThat(next.ended())
                    .extracting(ReplacedSecret::preview)
                    .isEqualTo(
                            i <= ApiTokens.MAX_PREVIOUS
                                    ? List.of()
                                    : List.of(
                                            all.get(ApiTokens.MAX_PREVIOUS + 1).preview()));
        }
        fixture.clock.advance(Duration.ofHours(1).minusMinutes(1));
        assertThat(access.apiTokens().signingSecrets(id)).containsExactly(all.get(0), all.get(1));
    }

    @Test
    void a_replaced_signing_secret_stays_good_for_the_overlap() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        assertThat(access.apiTokens().signingSecrets(id)).containsExactly(issued.signingSecret());

        Rotated<SigningSecret> second = access.apiTokens().rotateSigningSecret(id);
        assertThat(second.token().signingSecretRotatedAt()).isEqualTo(fixture.clock.instant());
        assertThat(second.token().signingSecretPreview())
                .isEqualTo(second.secret().preview());
        assertThat(access.apiTokens().signingSecrets(id)).containsExactly(second.secret(), issued.signingSecret());
        assertThat(authenticate(issued.bearer()))
                .as("the token itself is another secret")
                .isInstanceOf(Authentication.Accepted.class);

        fixture.clock.advance(Duration.ofHours(1));
        assertThat(access.apiTokens().signingSecrets(id)).containsExactly(second.secret());
    }

    @Test
    void uses_are_written_in_batches_and_when_the_engine_closes() {
        IssuedApiToken issued = issue();
        ApiTokenId id = issued.token().id();
        for (int i = 0; i < 100; i++) {
            authenticate(issued.bearer());
        }
        assertThat(access.apiTokens().find(id).orElseThrow().useCount()).isZero();
        fixture.clock.advance(Duration.ofSeconds(1));
        authenticate(issued.bearer());

        fixture.engine.flush();
        ApiToken used = access.apiTokens().find(id).orElseThrow();
        assertThat(used.useCount()).isEqualTo(101);
        assertThat(used.lastUsed()).isEqualTo(fixture.clock.instant());
        assertThat(access.apiTokens().list(ALICE, PageRequest.first(10)).entries())
                .containsExactly(used);

        authenticate(issued.bearer());
        access.apiTokens().revoke(id);
        authenticate(issued.bearer());
        fixture.scheduler.tick();
        assertThat(access.apiTokens().find(id).orElseThrow().useCount())
                .as("a refused call is no use")
                .isEqualTo(102);
    }

    @Test
    void after_a_change_of_form_earlier_tokens_go_on_working_if_their_form_is_named() {
        MemoryStorage storage = new MemoryStorage();
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        String old;
        try (LicensingEngine engine = TestEngines.builder(new NodeStorage(storage), clock)
                .apiTokenFormat(ApiTokenFormat.hex("mk_pub_"))
                .build()) {
            old = engine.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(ALICE, "old"))
                    .bearer()
                    .reveal();
        }
        try (LicensingEngine both = TestEngines.builder(new NodeStorage(storage), clock)
                        .apiTokenFormat(ApiTokenFormat.pair("sk-"), ApiTokenFormat.hex("mk_pub_"))
                        .build();
                LicensingEngine one = TestEngines.builder(new NodeStorage(storage), clock)
                        .apiTokenFormat(ApiTokenFormat.pair("sk-"))
                        .build()) {
            String fresh = both.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(ALICE, "new"))
                    .bearer()
                    .reveal();
            assertThat(fresh).matches("sk-.{16}:.{27}");
            assertThat(both.access().authenticate(old, HERE)).isInstanceOf(Authentication.Accepted.class);
            assertThat(one.access().authenticate(old, HERE)).isEqualTo(refused(TokenRefusal.MALFORMED));
            assertThat(one.access().authenticate(fresh, HERE)).isInstanceOf(Authentication.Accepted.class);
        }
    }

    @Test
    void a_token_that_nobody_made_is_not_found() {
        ApiTokenId unknown = new ApiTokenId(UUID.randomUUID());

        assertThat(access.apiTokens().find(unknown)).isEmpty();
        assertThatThrownBy(() -> access.apiTokens().revoke(unknown)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> access.apiTokens().rotate(unknown)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> access.apiTokens().signingSecrets(unknown)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        access.apiTokens().list(ALICE, PageRequest.first(0)).entries())
                .hasMessage("limit must be 1 to 1000, not 0");
    }
}
