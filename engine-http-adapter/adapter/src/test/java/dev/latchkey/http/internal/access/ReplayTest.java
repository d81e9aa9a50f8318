package dev.latchkey.http.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.Authenticator;
import dev.latchkey.http.setting.IdempotencyPreset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call with an {@code Idempotency-Key}, which an unlimited token has made, asked for again by every kind of
 * caller: who could not make the call now gets no answer of it, and an answer with a secret goes to the token that made
 * it alone (wire contract, section 4).
 */
class ReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrincipalId OPERATOR = PrincipalId.of("operator");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** A keyed call, whether its answer bears a secret, and the scope that it needs. */
    private enum Keyed {
        PROJECT("/api/v1/projects", "{\"name\":\"p\"}", false, "projects:write"),
        ITEM("/api/v1/projects/PROJECT/items", "{\"name\":\"i\"}", false, "items:write"),
        ISSUE("/api/v1/items/ITEM/licenses", "{\"count\":2}", true, "licenses:write"),
        ORDER("/api/v1/items/ITEM/licenses", "{\"reference\":\"order 1\"}", true, "licenses:write"),
        SUSPEND("/api/v1/licenses/LICENSE/suspend", "{}", false, "licenses:write"),
        REINSTATE("/api/v1/licenses/LICENSE/reinstate", "{}", false, "licenses:write"),
        REVOKE("/api/v1/licenses/LICENSE/revoke", "{\"reason\":\"refund\"}", false, "licenses:write"),
        // Nothing is said of addresses, end and credits, which a token that is limited would then have from itself.
        TOKEN("/api/v1/tokens", "{\"name\":\"t\",\"scopes\":[\"licenses:read\"]}", true, "tokens:write"),
        WIDE_TOKEN(
                "/api/v1/tokens",
                "{\"name\":\"t\",\"allowed_addresses\":[],\"expires_at\":null}",
                true,
                "tokens:write"),
        ANOTHERS_TOKEN(
                "/api/v1/tokens",
                "{\"name\":\"t\",\"scopes\":[\"licenses:read\"],\"principal\":\"bob\"}",
                true,
                "tokens:write"),
        ROTATE("/api/v1/tokens/TARGET/rotate", "{\"grace_seconds\":60}", true, "tokens:write"),
        ROTATE_SECRET("/api/v1/tokens/TARGET/rotate-secret", "{}", true, "tokens:write"),
        MAKISTRY("/v1/keys/TARGET/rotate-secret", "{}", true, "tokens:write"),
        SIGNING_KEY("/api/v1/signing-keys/rotate", "{}", false, "admin");

        final String path;
        final String body;
        final boolean secret;
        final String scope;

        Keyed(String path, String body, boolean secret, String scope) {
            this.path = path;
            this.body = body;
            this.secret = secret;
            this.scope = scope;
        }

        /** Whether it hands out a token that may do more than its own scope allows. */
        boolean handsOutMore() {
            return this == TOKEN || this == ANOTHERS_TOKEN || path.contains("TARGET");
        }

        /** Whether it is for operators alone. */
        boolean isForOperators() {
            return this == SIGNING_KEY || this == ANOTHERS_TOKEN;
        }

        boolean isInProject() {
            return path.contains("PROJECT") || path.contains("ITEM") || path.contains("LICENSE");
        }
    }

    /** What an asker gets: the answer again, or this refusal. */
    private static final int AGAIN = 0;
    /** 422, with Stripe's preset 400. */
    private static final int REUSED = 422;

    /** Who asks for the answer of a token without any limit, and gets what of one without a secret and of one with. */
    private enum Asker {
        THE_TOKEN(AGAIN, AGAIN, Case::byMaker),
        ITS_SUCCESSOR(AGAIN, AGAIN, shop -> shop.bearing(shop.rotated(Duration.ZERO))),
        ITS_SUCCESSORS_SUCCESSOR(AGAIN, AGAIN, shop -> {
            shop.rotated(Duration.ZERO);
            return shop.bearing(shop.rotated(Duration.ZERO));
        }),
        THE_TOKEN_IN_ITS_GRACE(AGAIN, AGAIN, shop -> {
            shop.rotated(Duration.ofSeconds(60));
            return shop.byMaker();
        }),
        ITS_SESSION(AGAIN, AGAIN, shop -> shop.inSession(shop.sessionOf(shop.maker.bearer()))),
        THE_TOKEN_REPLACED(401, 401, shop -> {
            shop.rotated(Duration.ZERO);
            return shop.byMaker();
        }),
        THE_TOKEN_REVOKED(401, 401, shop -> {
            shop.tokens().revoke(shop.maker.token().id());
            return shop.byMaker();
        }),
        A_SESSION_OF_THE_TOKEN_REVOKED(401, 401, shop -> {
            OpenedSession opened = shop.sessionOf(shop.maker.bearer());
            shop.tokens().revoke(shop.maker.token().id());
            return shop.inSession(opened);
        }),
        A_TWIN(AGAIN, REUSED, shop -> shop.bearing(shop.token(draft -> draft))),
        A_TWINS_SESSION(AGAIN, REUSED, shop -> shop.inSession(shop.sessionOf(shop.bearer(shop.token(draft -> draft))))),
        A_HOSTS_SESSION(
                AGAIN,
                REUSED,
                shop -> shop.inSession(shop.engine.access().sessions().open(Caller.of(shop.principal)))),
        ONE_THE_HOST_VOUCHES_FOR(AGAIN, REUSED, shop -> ApiHeaders.of("X-Vouched", shop.principal.value())),
        ONE_WITH_THE_SCOPE_ALONE(
                AGAIN, REUSED, shop -> shop.bearing(shop.token(draft -> draft.withScopes(Scopes.of(shop.call.scope))))),
        ONE_WITHOUT_THE_SCOPE(
                403, 403, shop -> shop.bearing(shop.token(draft -> draft.withScopes(Scopes.of("read", "none:write"))))),
        ONE_THAT_ENDS(
                AGAIN,
                REUSED,
                shop -> shop.bearing(shop.token(
                        draft -> draft.withExpiry(shop.clock.instant().plusSeconds(3600))))),
        ONE_THAT_HAS_ENDED(
                401,
                401,
                shop -> shop.bearing(shop.token(
                        draft -> draft.withExpiry(shop.clock.instant().minusSeconds(1))))),
        ONE_FOR_THIS_ADDRESS(
                AGAIN,
                REUSED,
                shop -> shop.bearing(shop.token(
                        draft -> draft.withAllowedAddresses(List.of(AddressBlock.of(HERE.getHostAddress())))))),
        ONE_FOR_ANOTHER_ADDRESS(
                401,
                401,
                shop -> shop.bearing(
                        shop.token(draft -> draft.withAllowedAddresses(List.of(AddressBlock.of("192.0.2.0/24")))))),
        ONE_WITH_CREDITS(AGAIN, REUSED, shop -> shop.bearing(shop.token(draft -> draft.withCredits(5)))),
        ONE_WITHOUT_CREDITS(402, REUSED, shop -> shop.bearing(shop.token(draft -> draft.withCredits(0)))),
        ONE_REVOKED(401, 401, shop -> {
            IssuedApiToken twin = shop.token(draft -> draft);
            shop.tokens().revoke(twin.token().id());
            return shop.bearing(twin);
        });

        final int open;
        final int secret;
        final Function<Case, ApiHeaders> headers;

        Asker(int open, int secret, Function<Case, ApiHeaders> headers) {
            this.open = open;
            this.secret = secret;
            this.headers = headers;
        }

        int gets(Keyed call) {
            if (this == ONE_WITH_THE_SCOPE_ALONE && call.handsOutMore()) {
                return 403;
            }
            if (call.isForOperators() && (this == A_HOSTS_SESSION || this == ONE_THE_HOST_VOUCHES_FOR)) {
                return 403;
            }
            return call.secret ? secret : open;
        }
    }

    /** A principal with something to manage, a call that its unlimited token makes, and the answer. */
    private static final class Case {
        final LicensingEngine engine;
        final SettableClock clock;
        final Keyed call;
        final PrincipalId principal;
        final IssuedApiToken maker;
        final Project project;
        final String path;

        Case(LicensingEngine engine, SettableClock clock, Keyed call) {
            this.engine = engine;
            this.clock = clock;
            this.call = call;
            principal = call.isForOperators() ? OPERATOR : PrincipalId.of("alice");
            project = engine.trusting(Actor.of(principal)).catalog().createProject(ProjectDraft.named("p"));
            engine.access().grants().put(project.id(), PrincipalId.of("second owner"), Level.OWNER);
            Item item = engine.catalog().createItem(ItemDraft.of(project.id(), "i"));
            maker = token(draft -> draft);
            path = call.path
                    .replace("PROJECT", project.id().toString())
                    .replace("ITEM", item.id().toString())
                    .replace(
                            "LICENSE",
                            engine.selling()
                                    .issue(item.id(), LicenseTerms.unlimited())
                                    .license()
                                    .id()
                                    .toString())
                    .replace("TARGET", token(draft -> draft).token().id().toString());
        }

        ApiTokens tokens() {
            return engine.access().apiTokens();
        }

        IssuedApiToken token(Function<ApiTokenDraft, ApiTokenDraft> limits) {
            return tokens().create(limits.apply(ApiTokenDraft.of(principal, "t")));
        }

        BearerToken rotated(Duration grace) {
            return tokens().rotate(maker.token().id(), grace).secret();
        }

        ApiHeaders byMaker() {
            return bearing(maker);
        }

        BearerToken bearer(IssuedApiToken issued) {
            return issued.bearer();
        }

        ApiHeaders bearing(IssuedApiToken issued) {
            return bearing(issued.bearer());
        }

        ApiHeaders bearing(BearerToken token) {
            return ApiHeaders.of("Authorization", "Bearer " + token.reveal());
        }

        OpenedSession sessionOf(BearerToken token) {
            return engine.access().sessions().open(token, HERE).orElseThrow();
        }

        ApiHeaders inSession(OpenedSession opened) {
            return ApiHeaders.of(
                            "Cookie",
                            "__Host-latchkey-session=" + opened.secret().reveal())
                    .and("X-CSRF-Token", opened.session().csrfToken().reveal());
        }
    }

    private final SettableClock clock = SettableClock.at("2026-03-13T10:00:00Z");
    private final MemoryStorage storage = new MemoryStorage();
    private final LicensingEngine engine = Latchkey.builder()
            .storage(storage)
            .clock(clock)
            .ticker(clock::nanos)
            .operators(OPERATOR)
            .limits(RateLimits.none())
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    static Stream<Arguments> everything() {
        return Stream.of(Keyed.values())
                .flatMap(call -> Stream.of(IdempotencyPreset.values()).map(preset -> Arguments.of(call, preset)));
    }

    /** The host vouches for whom a header names, with the scopes that another one names. */
    private HttpApi api(IdempotencyPreset preset) {
        Authenticator vouching = (request, client) -> {
            String name = request.headers().first("X-Vouched");
            String scopes = request.headers().first("X-Scopes");
            return name == null
                    ? new Authentication.Refused(dev.latchkey.api.access.TokenRefusal.MISSING)
                    : new Authentication.Accepted(Caller.of(PrincipalId.of(name))
                            .withScopes(scopes == null ? Scopes.all() : Scopes.of(scopes.split(" "))));
        };
        return HttpApi.builder(engine)
                .idempotency(preset)
                .authenticators(List.of(vouching))
                .build();
    }

    private record Got(int status, boolean replayed, String body) {}

    private Got post(HttpApi api, ApiHeaders who, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ApiHeaders headers = who.and("Idempotency-Key", "k")
                .and("Content-Type", "application/json")
                .and("Content-Length", Integer.toString(bytes.length));
        ApiReply reply = api.handle(ApiRequest.builder("POST", path)
                .headers(headers)
                .peer(HERE)
                .body(new ByteArrayInputStream(bytes))
                .build());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Got(
                reply.status(),
                reply.headers().first("Idempotent-Replayed") != null,
                out.toString(StandardCharsets.UTF_8));
    }

    private int events() {
        return storage.inTransaction(tx -> tx.events()
                        .read(EventPosition.START, EventPosition.START, Integer.MAX_VALUE)
                        .events())
                .size();
    }

    private static List<String> secrets(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return Stream.of("api_key", "signing_secret", "key")
                    .flatMap(name -> json.findValuesAsText(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertGets(int expected, Got got, Got first, IdempotencyPreset preset, Object who) {
        if (expected == AGAIN) {
            assertThat(got).as("%s", who).isEqualTo(new Got(first.status(), true, first.body()));
            return;
        }
        int status = expected == REUSED && preset == IdempotencyPreset.STRIPE ? 400 : expected;
        assertThat(got.status()).as("%s: %s", who, got.body()).isEqualTo(status);
        assertThat(got.replayed()).as("%s", who).isFalse();
        secrets(first.body())
                .forEach(secret -> assertThat(got.body()).as("%s", who).doesNotContain(secret));
    }

    @ParameterizedTest
    @MethodSource("everything")
    @DisplayName("21, 22, 23: an answer goes to who could make the call now, one with a secret to its maker alone")
    void an_answer_goes_to_who_could_make_the_call_now(Keyed call, IdempotencyPreset preset) {
        HttpApi api = api(preset);
        for (Asker asker : Asker.values()) {
            Case shop = new Case(engine, clock, call);
            Got first = post(api, shop.byMaker(), shop.path, call.body);
            assertThat(first.status()).as(first.body()).isIn(200, 201);
            assertThat(secrets(first.body()).isEmpty()).isEqualTo(!call.secret);
            ApiHeaders headers = asker.headers.apply(shop);
            int before = events();

            Got got = post(api, headers, shop.path, call.body);

            assertGets(asker.gets(call), got, first, preset, asker);
            assertThat(events()).as("%s changes nothing", asker).isEqualTo(before);
            forget();
        }
    }

    /** The keys are new. */
    private void forget() {
        clock.advance(Duration.ofHours(25));
    }

    @ParameterizedTest
    @MethodSource("everything")
    @DisplayName("22: however the path of a call is escaped, it is the same call")
    void an_escaped_path_is_the_same_call(Keyed call, IdempotencyPreset preset) {
        HttpApi api = api(preset);
        Case shop = new Case(engine, clock, call);
        Got first = post(api, shop.byMaker(), shop.path, call.body);
        StringBuilder escaped = new StringBuilder();
        shop.path
                .chars()
                .forEach(c -> escaped.append(c == '/' ? "/" : String.format(c % 2 == 0 ? "%%%02x" : "%%%02X", c)));
        int before = events();

        Got got = post(api, shop.byMaker(), escaped.toString(), call.body);

        assertGets(AGAIN, got, first, preset, escaped);
        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("everything")
    @DisplayName("21: who has lost the level that a call needs gets no answer of it either")
    void who_has_lost_the_level_gets_no_answer(Keyed call, IdempotencyPreset preset) {
        HttpApi api = api(preset);
        for (Level level : new Level[] {Level.EDITOR, Level.VIEWER, null}) {
            Case shop = new Case(engine, clock, call);
            Got first = post(api, shop.byMaker(), shop.path, call.body);
            if (level == null) {
                engine.access().grants().remove(shop.project.id(), shop.principal);
            } else {
                engine.access().grants().put(shop.project.id(), shop.principal, level);
            }
            int lowered = level == null ? 404 : level == Level.VIEWER ? 403 : AGAIN;

            Got got = post(api, shop.byMaker(), shop.path, call.body);

            assertGets(call.isInProject() ? lowered : AGAIN, got, first, preset, level);
            forget();
        }
    }

    @ParameterizedTest
    @EnumSource(IdempotencyPreset.class)
    @DisplayName("22: who made a call with its last credit gets its answer again, by its successor too")
    void the_maker_needs_no_credit_for_the_answer(IdempotencyPreset preset) {
        HttpApi api = api(preset);
        Case shop = new Case(engine, clock, Keyed.ISSUE);
        IssuedApiToken metered = shop.token(draft -> draft.withCredits(1));
        Got first = post(api, shop.bearing(metered), shop.path, "{}");
        assertThat(first.status()).isEqualTo(201);

        assertGets(AGAIN, post(api, shop.bearing(metered), shop.path, "{}"), first, preset, "the token");
        BearerToken next = shop.tokens().rotate(metered.token().id()).secret();
        assertGets(AGAIN, post(api, shop.bearing(next), shop.path, "{}"), first, preset, "its successor");
    }

    @ParameterizedTest
    @EnumSource(IdempotencyPreset.class)
    @DisplayName("21: without a token, a session is told from another, and whom the host vouches for by the scopes")
    void callers_without_a_token_are_told_apart_too(IdempotencyPreset preset) {
        HttpApi api = api(preset);
        Case shop = new Case(engine, clock, Keyed.TOKEN);
        ApiHeaders session = shop.inSession(engine.access().sessions().open(Caller.of(shop.principal)));
        ApiHeaders another = shop.inSession(engine.access().sessions().open(Caller.of(shop.principal)));
        ApiHeaders vouched = ApiHeaders.of("X-Vouched", shop.principal.value());
        ApiHeaders narrow = vouched.and("X-Scopes", "tokens:write licenses:read");

        Got first = post(api, session, shop.path, shop.call.body);
        assertGets(AGAIN, post(api, session, shop.path, shop.call.body), first, preset, "the session");
        for (ApiHeaders other : List.of(another, vouched, narrow, shop.byMaker())) {
            assertGets(REUSED, post(api, other, shop.path, shop.call.body), first, preset, other);
        }
        forget();
        ApiHeaders later = shop.inSession(engine.access().sessions().open(Caller.of(shop.principal)));
        Got second = post(api, vouched, shop.path, shop.call.body);
        assertGets(AGAIN, post(api, vouched, shop.path, shop.call.body), second, preset, "the same scopes");
        for (ApiHeaders other : List.of(later, narrow, shop.byMaker())) {
            assertGets(REUSED, post(api, other, shop.path, shop.call.body), second, preset, other);
        }
    }
}
