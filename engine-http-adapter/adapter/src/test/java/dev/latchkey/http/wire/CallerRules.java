package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.http.setting.Profile;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls, and what happens to those who do not prove it (wire contract, sections 3 and 4). */
interface CallerRules extends WireRules {

    private Answer user(String... headers) {
        return client().get("/api/v1/user", headers);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer %s",
        "Authorization, bearer   %s",
        "X-API-Key, %s",
        "'Sec-WebSocket-Protocol', 'Bearer, %s'"
    })
    default void a_token_is_read_wherever_the_contract_has_it(String header, String value) {
        Answer answer = user(header, value.formatted(shop().token("alice")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/id").asText()).isEqualTo("alice");
    }

    @Test
    default void who_am_i_says_what_the_token_may_do() {
        Manager alice = new Manager(client(), shop().token("alice", Level.EDITOR, "read", "licenses:write"));
        assertThat(alice.get("user").json().fieldNames())
                .toIterable()
                .containsExactly("id", "name", "email", "created_at", "token", "scopes", "levels", "next_cursor");
        assertThat(alice.get("user").json().at("/scopes")).isEqualTo(Answer.parse("[\"licenses:write\",\"read\"]"));
        assertThat(alice.get("user").json().at("/levels"))
                .isEqualTo(Answer.parse("[{\"project_id\":\"%s\",\"level\":2}]".formatted(shop().project)));
    }

    @Test
    default void the_host_may_tell_who_somebody_is() throws Exception {
        Profile profile = Profile.named("Alice")
                .withEmail("alice@example.org")
                .withCreatedAt(Instant.parse("2024-01-01T00:00:00Z"));
        serving(shop(), api -> api.profiles(principal -> profile), client -> {
            Answer answer = new Manager(client, shop().token("alice")).get("user");
            assertThat(answer.json().at("/name").asText()).isEqualTo("Alice");
            assertThat(answer.json().at("/email").asText()).isEqualTo("alice@example.org");
            assertThat(answer.json().at("/created_at").asText()).isEqualTo("2024-01-01T00:00:00Z");
        });
    }

    @Test
    default void without_credentials_it_is_401_and_a_challenge() {
        Answer answer = user();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"latchkey\"");
        assertThat(answer.json()).isEqualTo(Answer.parse("{\"error\":\"Authentication required\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nonsense",
                "Bearer lk_000000000000000000000000000000000",
                "Bearer",
                "Basic YTpi",
                "Bearer \u00ff",
                "Bearer  "
            })
    default void wrong_credentials_are_401(String authorization) {
        Answer answer = user("Authorization", authorization);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(answer.json()).isEqualTo(Answer.parse("{\"error\":\"Invalid authentication token\"}"));
    }

    @Test
    default void a_revoked_an_expired_and_a_token_from_elsewhere_are_401() {
        ApiTokenDraft draft = ApiTokenDraft.of(PrincipalId.of("alice"), "test");
        var tokens = shop().engine.access().apiTokens();
        var revoked = tokens.create(draft);
        tokens.revoke(revoked.token().id());
        var expired = tokens.create(draft.withExpiry(shop().clock.instant().plusSeconds(60)));
        var elsewhere = tokens.create(draft.withAllowedAddresses(List.of(AddressBlock.of("192.0.2.0/24"))));
        shop().clock.advance(Duration.ofMinutes(2));
        for (var issued : List.of(revoked, expired, elsewhere)) {
            assertThat(user("Authorization", "Bearer " + issued.bearer().reveal())
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    default void five_failures_a_minute_then_429_while_who_is_known_is_let_in() throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api.clock(shop.clock), client -> {
                Manager good = new Manager(client, shop.token("alice"));
                assertThat(good.get("user").status()).isEqualTo(200);
                for (int remaining = 4; remaining >= 0; remaining--) {
                    Answer answer = client.get("/api/v1/user", "Authorization", "Bearer wrong");
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.header("X-Auth-RateLimit-Limit")).isEqualTo("5");
                    assertThat(answer.header("X-Auth-RateLimit-Remaining")).isEqualTo(Integer.toString(remaining));
                }
                Answer refused = client.get("/api/v1/user", "Authorization", "Bearer wrong");
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("Retry-After")).isEqualTo("12");
                assertThat(refused.header("X-Auth-RateLimit-Reset"))
                        .isEqualTo(Long.toString(shop.clock.instant().getEpochSecond() + 60));
                assertThat(good.get("user").status()).isEqualTo(200);
                shop.clock.advance(Duration.ofSeconds(12));
                assertThat(client.get("/api/v1/user").status()).isEqualTo(401);
            });
        }
    }

    @Test
    @DisplayName("30: a token that is refused for its address costs no read of the store")
    default void a_flood_of_made_up_tokens_costs_no_reads() throws Exception {
        CountingStorage storage = new CountingStorage(new MemoryStorage());
        try (Shop shop = Shop.open(engine ->
                engine.storage(storage).limits(RateLimits.makenot()).apiTokenFormat(ApiTokenFormat.hex("mk_")))) {
            serving(shop, api -> api, client -> {
                Manager known = new Manager(client, shop.token("known"));
                Manager stranger = new Manager(client, shop.token("stranger"));
                assertThat(known.get("user").status()).isEqualTo(200);
                for (int i = 0; i < 5; i++) {
                    assertThat(madeUp(client, i).status()).isEqualTo(401);
                }
                long transactions = storage.transactions();
                for (int i = 5; i < 50; i++) {
                    assertThat(madeUp(client, i).status()).isEqualTo(429);
                }
                assertThat(storage.transactions()).isEqualTo(transactions);
                assertThat(known.get("user").status()).as("in memory").isEqualTo(200);
                assertThat(stranger.get("user").status()).as("not in memory").isEqualTo(429);
                shop.clock.advance(Duration.ofSeconds(12));
                assertThat(stranger.get("user").status()).isEqualTo(200);
            });
        }
    }

    private static Answer madeUp(WireClient client, int number) {
        return client.get("/api/v1/user", "Authorization", "Bearer mk_%032x".formatted(number));
    }

    @Test
    default void calls_count_as_the_principals_wherever_they_come_from() throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api, client -> {
                Manager alice = new Manager(client, shop.token("alice"));
                Manager alsoAlice = new Manager(client, shop.token("alice"));
                Manager bob = new Manager(client, shop.token("bob"));
                assertThat(alice.get("user").header("X-RateLimit-Remaining")).isEqualTo("59");
                assertThat(alsoAlice.get("user").header("X-RateLimit-Remaining"))
                        .isEqualTo("58");
                assertThat(bob.get("user").header("X-RateLimit-Remaining")).isEqualTo("59");
                for (int i = 0; i < 10; i++) {
                    assertThat(alice.post("tokens", "{\"name\":\"t\"}").status())
                            .isEqualTo(201);
                }
                assertThat(alice.post("tokens", "{\"name\":\"t\"}").status()).isEqualTo(429);
                assertThat(bob.post("tokens", "{\"name\":\"t\"}").status()).isEqualTo(201);
            });
        }
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    default void whom_a_failure_keeps_from_being_known_is_told_500_and_no_secret() {
        String token = shop().token("alice");
        shop().engine.close();
        try (CapturedLog log = new CapturedLog()) {
            Answer answer = user("Authorization", "Bearer " + token);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(log.text()).contains(answer.json().at("/id").asText()).doesNotContain(token);
        }
    }

    @Test
    default void a_host_with_a_sign_in_of_its_own_says_who_calls() throws Exception {
        serving(
                shop(),
                api -> api.authenticators(List.of((request, client) -> {
                    String user = request.headers().first("X-Test-User");
                    return user == null
                            ? new Authentication.Refused(TokenRefusal.MISSING)
                            : new Authentication.Accepted(Caller.of(PrincipalId.of(user)));
                })),
                client -> {
                    Answer answer = client.get("/api/v1/user", "X-Test-User", "carol");
                    assertThat(answer.json().at("/id").asText()).isEqualTo("carol");
                    assertThat(answer.json().at("/token").isNull()).isTrue();
                    assertThat(answer.json().at("/scopes").isNull()).isTrue();
                    assertThat(client.get("/api/v1/user").status()).isEqualTo(401);
                    assertThat(new Manager(client, shop().token("alice"))
                                    .get("user")
                                    .json()
                                    .at("/id")
                                    .asText())
                            .isEqualTo("alice");
                });
    }

    @Test
    default void who_is_let_in_with_few_scopes_gets_no_token_with_more() throws Exception {
        shop().token("carol", Level.OWNER);
        String id = new Manager(client(), shop().token("carol"))
                .get("user")
                .json()
                .at("/token/id")
                .asText();
        Scopes few = Scopes.of("tokens:write", "licenses:read");
        serving(
                shop(),
                api -> api.authenticators(List.of((request, client) -> new Authentication.Accepted(
                        Caller.of(PrincipalId.of("carol")).withScopes(few)))),
                client -> {
                    Answer made = post(client, "tokens", "{\"name\":\"same\",\"scopes\":[\"licenses:read\"]}");
                    assertThat(made.status()).isEqualTo(201);
                    assertThat(post(client, "tokens", "{\"name\":\"as mine\"}")
                                    .json()
                                    .at("/scopes"))
                            .isEqualTo(Answer.parse("[\"licenses:read\",\"tokens:write\"]"));
                    for (String more : List.of("write", "licenses:write", "admin")) {
                        assertThat(post(client, "tokens", "{\"name\":\"more\",\"scopes\":[\"" + more + "\"]}")
                                        .status())
                                .isEqualTo(403);
                    }
                    assertThat(post(client, "tokens/" + id + "/rotate", "{}").status())
                            .isEqualTo(403);
                    assertThat(post(client, "tokens/" + id + "/rotate-secret", "{}")
                                    .status())
                            .isEqualTo(403);
                    String own = made.json().at("/id").asText();
                    assertThat(post(client, "tokens/" + own + "/rotate", "{}").status())
                            .isEqualTo(200);
                });
    }

    private static Answer post(WireClient client, String path, String body) {
        return client.send(
                "POST", "/api/v1/" + path, BodyPublishers.ofString(body), "Content-Type", "application/json");
    }

    @Test
    default void a_change_says_in_the_log_who_made_it_from_where_and_in_which_request() {
        Manager alice = new Manager(client(), shop().token("alice", Level.EDITOR));
        String id = alice.get("user").json().at("/token/id").asText();
        Manager.ok(alice.post("items/" + shop().item + "/licenses", "{}", "X-Request-Id", "req-7"));
        var event = shop().lastEvent();
        assertThat(event.type().code()).isEqualTo("license.issued");
        assertThat(event.origin().principal()).isEqualTo(PrincipalId.of("alice"));
        assertThat(event.origin().token()).isEqualTo(ApiTokenId.of(id));
        assertThat(event.origin().address()).isEqualTo("127.0.0.1");
        assertThat(event.origin().requestId()).isEqualTo("req-7");
    }
}
