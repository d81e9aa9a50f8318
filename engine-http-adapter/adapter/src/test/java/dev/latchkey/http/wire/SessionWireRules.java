package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.http.setting.Authenticator;
import dev.latchkey.http.setting.WireFormat;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers that sign in, and what they must bring to change something (wire contract, section 4; seed 000). */
interface SessionWireRules extends WireRules {
    String NAMED = "{\"name\":\"P\"}";

    private Browser alice() {
        return Browser.signIn(client(), shop().token("alice", Level.EDITOR));
    }

    private static Answer post(Browser browser, String path, String contentType, String body) {
        return browser.send("POST", path, body, "Content-Type", contentType);
    }

    private static void assertCsrfMissing(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json())
                .isEqualTo(
                        Answer.parse(
                                "{\"error\":\"A change in a browser's session needs the session's CSRF token, as X-CSRF-Token or _csrf\"}"));
    }

    @Test
    default void who_signs_in_gets_a_cookie_that_ends_with_the_session() {
        String token = shop().token("alice", "items:read");
        Browser alice = Browser.signIn(client(), token);
        JsonNode made = alice.signedIn().json();
        assertThat(made).isEqualTo(Answer.parse("""
                {"id": "%s", "csrf_token": "%s", "principal": "alice", "token_id": "%s", "scopes": ["items:read"],
                 "created_at": "2026-03-13T10:00:00Z", "expires_at": "2026-03-13T22:00:00Z"}""".formatted(
                        made.at("/id").asText(),
                        alice.csrf(),
                        alice.get("user").json().at("/token/id").asText())));
        assertThat(alice.signedIn().header("Set-Cookie")).endsWith("; Max-Age=43199");
        assertThat(alice.signedIn().header("Cache-Control")).isEqualTo("no-store");
        assertThat(alice.signedIn().body()).doesNotContain(alice.secret(), token);
        shop().clock.advance(Duration.ofHours(12));
        assertThat(alice.get("user").status()).isEqualTo(401);
    }

    @Test
    default void a_page_that_is_loaded_again_gets_its_csrf_token_back() {
        Browser alice = alice();
        Answer again = alice.get("session");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(alice.signedIn().json());
        assertThat(again.header("Set-Cookie")).isEmpty();
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b; %s", "%s; c=d", "a=b;%s;c=d", "a; =; %s", "__Host-latchkey-sessions=x; %s "})
    default void the_cookie_is_found_among_others(String cookies) {
        String field = cookies.formatted(alice().cookie());
        assertThat(client().get("/api/v1/user", "Cookie", field).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a=b", "__Host-latchkey-session", "__Host-latchkey-session=", "__HOST-latchkey-session=x"})
    default void no_cookie_of_ours_is_no_session(String cookies) {
        Answer answer = client().get("/api/v1/user", "Cookie", cookies);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json()).isEqualTo(Answer.parse("{\"error\":\"Authentication required\"}"));
    }

    @Test
    default void a_change_needs_the_csrf_token_in_the_header_or_the_body() {
        Browser alice = alice();
        assertCsrfMissing(alice.send("POST", "projects", NAMED));
        assertCsrfMissing(alice.send("POST", "projects", NAMED, "X-CSRF-Token", alice.csrf() + "x"));
        assertCsrfMissing(alice.send("POST", "projects", NAMED, "X-CSRF-Token", ""));
        assertCsrfMissing(alice.send("POST", "projects", "{\"name\":\"P\",\"_csrf\":\"wrong\"}"));
        assertCsrfMissing(alice.send("POST", "projects", "{\"name\":\"P\",\"_csrf\":null}"));
        assertThat(shop().engine.catalog().projects(PageRequest.first(1000)).entries())
                .hasSize(3);

        assertThat(alice.send("POST", "projects", NAMED, "X-CSRF-Token", alice.csrf())
                        .status())
                .isEqualTo(201);
        Answer byMember = alice.send("POST", "projects", "{\"name\":\"Q\",\"_csrf\":\"%s\"}".formatted(alice.csrf()));
        assertThat(byMember.status()).isEqualTo(201);
        assertThat(byMember.json().at("/name").asText()).isEqualTo("Q");
    }

    @Test
    default void the_header_decides_where_there_is_one() {
        Browser alice = alice();
        String right = "{\"name\":\"P\",\"_csrf\":\"%s\"}".formatted(alice.csrf());
        assertCsrfMissing(alice.send("POST", "projects", right, "X-CSRF-Token", "wrong"));
        assertThat(alice.send("POST", "projects", "{\"name\":\"P\",\"_csrf\":\"wrong\"}", "X-CSRF-Token", alice.csrf())
                        .status())
                .isEqualTo(201);
    }

    @Test
    default void one_session_s_csrf_token_is_no_other_s() {
        Browser alice = alice();
        Browser again = alice();
        assertThat(again.secret()).isNotEqualTo(alice.secret());
        assertCsrfMissing(alice.send("POST", "projects", NAMED, "X-CSRF-Token", again.csrf()));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, items/ITEM/licenses", "PATCH, items/ITEM", "PUT, projects/PROJECT/grants/bob", "DELETE, items/ITEM",
        "POST, tokens", "DELETE, session", "POST, licenses/LICENSE/revoke", "DELETE, tokens/TOKEN"
    })
    default void every_kind_of_change_needs_it(String method, String path) {
        Browser alice = alice();
        String token = alice.signedIn().json().at("/token_id").asText();
        String license = shop().issue(LicenseTerms.unlimited()).license().id().toString();
        String at = path.replace("ITEM", shop().item.toString())
                .replace("PROJECT", shop().project.toString())
                .replace("LICENSE", license)
                .replace("TOKEN", token);
        assertCsrfMissing(alice.send(method, at, method.equals("DELETE") ? null : "{}"));
        assertCsrfMissing(alice.send(method, at, null));
    }

    @Test
    default void a_form_may_bear_it_where_the_call_needs_no_body() {
        Browser alice = alice();
        String form = "application/x-www-form-urlencoded";
        String license =
                "licenses/" + shop().issue(LicenseTerms.unlimited()).license().id();
        assertCsrfMissing(post(alice, license + "/suspend", form, "_csrf=wrong"));
        assertCsrfMissing(post(alice, license + "/suspend", form, "csrf=" + alice.csrf()));
        assertThat(post(alice, license + "/suspend", form, "_csrf=" + alice.csrf())
                        .json()
                        .at("/state")
                        .asText())
                .isEqualTo("suspended");
        assertThat(post(alice, license + "/revoke", form + "; charset=UTF-8", "_csrf=" + alice.csrf())
                        .json()
                        .at("/state")
                        .asText())
                .isEqualTo("revoked");
        assertThat(post(alice, "projects", form, "name=P&_csrf=" + alice.csrf()).status())
                .isEqualTo(415);
        assertThat(post(alice, "projects", form, "_csrf=%zz").status()).isEqualTo(400);
    }

    @Test
    default void what_is_wrong_with_a_body_in_which_it_may_be_is_found_first_and_404_405_and_401_before_that() {
        Browser alice = alice();
        String large = "{\"name\":\"%s\"}".formatted("x".repeat(16 * 1024));
        assertThat(alice.send("POST", "nowhere", NAMED).status()).isEqualTo(404);
        assertThat(alice.send("PUT", "projects", NAMED).status()).isEqualTo(405);
        assertThat(alice.send("POST", "projects", large).status()).isEqualTo(413);
        assertThat(alice.send("POST", "projects", "{\"name\":").status()).isEqualTo(400);
        assertThat(alice.send("POST", "projects", "{\"_csrf\":7}").status()).isEqualTo(400);
        assertCsrfMissing(post(alice, "projects", "text/plain", NAMED));
        assertCsrfMissing(post(alice, "projects", "multipart/form-data; boundary=x", NAMED));
        assertThat(post(alice, "projects", "application/x-www-form-urlencoded", "a=" + "x".repeat(16 * 1024))
                        .status())
                .isEqualTo(413);
        assertThat(alice.change("POST", "projects", large).status()).isEqualTo(413);
        assertThat(alice.change("POST", "projects", "{}").status()).isEqualTo(422);
        alice.change("DELETE", "session", null);
        assertThat(alice.send("POST", "projects", large).status()).isEqualTo(401);
    }

    @Test
    default void a_call_beyond_its_limit_is_429_before_its_csrf_token_is_looked_for() throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api.clock(shop.clock), client -> {
                Browser alice = Browser.signIn(client, shop.token("alice"));
                for (int i = 0; i < 30; i++) {
                    assertCsrfMissing(alice.send("POST", "projects", NAMED));
                }
                assertThat(alice.send("POST", "projects", NAMED).status()).isEqualTo(429);
            });
        }
    }

    @Test
    default void who_signs_out_is_out_at_once() {
        Browser alice = alice();
        Browser elsewhere = alice();
        assertThat(alice.send("DELETE", "session", null).status()).isEqualTo(403);
        assertThat(alice.get("user").status()).isEqualTo(200);

        Answer out = alice.change("DELETE", "session", null);

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie"))
                .isEqualTo(Browser.COOKIE + "=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0");
        for (Answer answer : List.of(
                alice.get("user"),
                alice.get("session"),
                alice.change("DELETE", "session", null),
                alice.change("POST", "projects", NAMED))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json()).isEqualTo(Answer.parse("{\"error\":\"Invalid authentication token\"}"));
            assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
        assertThat(elsewhere.get("user").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    default void what_is_for_sessions_answers_a_token_with_403_in_every_format(WireFormat format) throws Exception {
        serving(shop(), api -> api.wireFormat(format), client -> {
            String token = shop().token("alice");
            Manager manager = new Manager(client, token);
            for (Answer answer : List.of(manager.get("session"), manager.delete("session"))) {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body())
                        .contains(
                                switch (format) {
                                    case MAKENOT -> "Only a browser's session may do this, and no token";
                                    case SYNAPTASK -> "\"error\":\"session_required\"";
                                    case MAKISTRY -> "\"error_code\":\"session_required\"";
                                    case NOTES200 -> "INSUFFICIENT_PERMISSIONS";
                                    case PROBLEM -> "urn:latchkey:error:session_required";
                                });
            }
            Browser browser = Browser.signIn(client, token);
            assertThat(browser.get("session").status()).isEqualTo(200);
            assertThat(browser.send("POST", "projects", NAMED).body())
                    .contains(
                            switch (format) {
                                case MAKENOT -> "needs the session's CSRF token";
                                case SYNAPTASK -> "\"error\":\"csrf_token_invalid\"";
                                case MAKISTRY -> "\"error_code\":\"csrf_token_invalid\"";
                                case NOTES200 -> "CSRF_TOKEN_INVALID";
                                case PROBLEM -> "urn:latchkey:error:csrf_token_invalid";
                            });
        });
    }

    @Test
    default void a_session_opens_no_other() {
        Browser alice = alice();
        assertThat(alice.send("POST", "session", null).status()).isEqualTo(401);
        assertThat(alice.change("POST", "session", null).status()).isEqualTo(401);
    }

    @Test
    default void a_token_speaks_louder_than_a_cookie_and_a_wrong_one_is_401() {
        Browser alice = alice();
        String bob = shop().token("bob");
        for (String[] header : new String[][] {{"Authorization", "Bearer " + bob}, {"X-API-Key", bob}}) {
            Answer answer = alice.get("user", header);
            assertThat(answer.json().at("/id").asText()).isEqualTo("bob");
            assertThat(alice.send("POST", "projects", NAMED, header).status())
                    .as("no cookie is trusted, so nothing is to be proved of the page")
                    .isEqualTo(201);
            assertThat(alice.get("session", header).status()).isEqualTo(403);
            assertThat(alice.get("user", header[0], header[1] + "x").status()).isEqualTo(401);
        }
        assertThat(alice.get("user", "Authorization", "Basic YTpi").status()).isEqualTo(401);
        Browser ended = alice();
        ended.change("DELETE", "session", null);
        assertThat(ended.send("POST", "session", null, "Authorization", "Bearer " + bob)
                        .status())
                .isEqualTo(201);
    }

    @Test
    default void a_session_stands_for_its_token() {
        Manager host = new Manager(client(), shop().token("alice"));
        JsonNode metered = Manager.ok(host.post("tokens", "{\"name\":\"metered\",\"credits\":1}"));
        Browser alice = Browser.signIn(client(), metered.at("/api_key").asText());
        assertThat(alice.change("POST", "projects", NAMED).status()).isEqualTo(201);
        assertThat(shop().lastEvent().origin().token())
                .isEqualTo(ApiTokenId.of(metered.at("/id").asText()));
        assertThat(alice.change("POST", "projects", NAMED).status()).isEqualTo(402);
        assertThat(alice.get("user").status()).isEqualTo(200);
        Manager.ok(host.delete("tokens/" + metered.at("/id").asText()));
        assertThat(alice.get("user").status()).isEqualTo(401);
    }

    @Test
    default void signing_in_and_out_is_in_the_event_log_with_its_request() {
        String token = shop().token("alice");
        Browser alice = Browser.signIn(client(), "Authorization", "Bearer " + token, "X-Request-Id", "req-8");
        var opened = shop().lastEvent();
        assertThat(opened.type().code()).isEqualTo("session.opened");
        assertThat(opened.subject())
                .isEqualTo(new Subject.OfSession(
                        SessionId.of(alice.signedIn().json().at("/id").asText())));
        assertThat(opened.origin().requestId()).isEqualTo("req-8");
        assertThat(opened.origin().address()).isEqualTo("127.0.0.1");
        alice.change("DELETE", "session", null);
        assertThat(shop().lastEvent().type().code()).isEqualTo("session.ended");
        assertThat(shop().lastEvent().subject()).isEqualTo(opened.subject());
    }

    @Test
    default void a_host_s_own_sign_in_opens_sessions_too() throws Exception {
        Authenticator host = (request, client) -> {
            String user = request.headers().first("X-Test-User");
            return user == null
                    ? new Authentication.Refused(TokenRefusal.MISSING)
                    : new Authentication.Accepted(
                            Caller.of(PrincipalId.of(user)).withScopes(Scopes.of("write")));
        };
        serving(shop(), api -> api.authenticators(List.of(host)), client -> {
            Browser carol = Browser.signIn(client, "X-Test-User", "carol");
            assertThat(carol.signedIn().json().at("/token_id").isNull()).isTrue();
            assertThat(carol.get("user").json().at("/id").asText()).isEqualTo("carol");
            assertThat(carol.get("user").json().at("/scopes")).isEqualTo(Answer.parse("[\"write\"]"));
            assertThat(carol.send("POST", "projects", NAMED).status()).isEqualTo(403);
            assertThat(carol.change("POST", "projects", NAMED).status()).isEqualTo(201);
            Browser again = Browser.signIn(client, "X-Test-User", "carol", "Cookie", carol.cookie());
            assertThat(again.secret()).isNotEqualTo(carol.secret());
            shop().engine.access().sessions().endAll(PrincipalId.of("carol"));
            assertThat(carol.get("user").status()).isEqualTo(401);
            Browser after = Browser.signIn(client, "X-Test-User", "carol", "Cookie", carol.cookie());
            assertThat(after.get("session").status())
                    .as("a cookie that has ended keeps nobody from signing in")
                    .isEqualTo(200);
            assertThat(client().get("/api/v1/user", "Cookie", after.cookie()).status())
                    .as("and the session is good on a node without the host's sign-in")
                    .isEqualTo(200);
        });
    }

    @Test
    @DisplayName("30: a cookie that has ended locks out itself and not its address, and costs no read beyond its limit")
    default void a_cookie_that_has_ended_locks_out_itself_alone() throws Exception {
        CountingStorage storage = new CountingStorage(new MemoryStorage());
        try (Shop shop = Shop.open(engine -> engine.storage(storage).limits(RateLimits.makenot()))) {
            serving(shop, api -> api.clock(shop.clock), client -> {
                String token = shop.token("alice");
                Browser ended = Browser.signIn(client, token);
                ended.change("DELETE", "session", null);
                Browser alive = Browser.signIn(client, token);
                for (int remaining = 4; remaining >= 0; remaining--) {
                    Answer answer = ended.get("user");
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.header("X-Auth-RateLimit-Remaining")).isEqualTo(Integer.toString(remaining));
                }
                long reads = storage.calls();
                Answer refused = ended.get("user");
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("Retry-After")).isEqualTo("12");
                assertThat(storage.calls()).isEqualTo(reads);
                assertThat(client.get("/api/v1/user", "Authorization", "Bearer wrong")
                                .header("X-Auth-RateLimit-Remaining"))
                        .isEqualTo("4");
                assertThat(alive.get("user").status()).isEqualTo(200);
            });
        }
    }

    @Test
    @DisplayName("30: a made-up cookie counts by address and costs no read, and a session is let in all the same")
    default void a_made_up_cookie_counts_by_address() throws Exception {
        CountingStorage storage = new CountingStorage(new MemoryStorage());
        try (Shop shop = Shop.open(engine -> engine.storage(storage).limits(RateLimits.makenot()))) {
            serving(shop, api -> api.clock(shop.clock), client -> {
                Browser alice = Browser.signIn(client, shop.token("alice"));
                long reads = storage.calls();
                for (int i = 0; i < 7; i++) {
                    String madeUp =
                            alice.secret().substring(0, 48) + (alice.secret().endsWith("Q") ? "A" : "Q");
                    assertThat(client.get("/api/v1/user", "Cookie", Browser.COOKIE + "=" + i + madeUp.substring(1))
                                    .status())
                            .isEqualTo(i < 5 ? 401 : 429);
                }
                assertThat(storage.calls()).isEqualTo(reads);
                assertThat(alice.get("user").status()).isEqualTo(200);
            });
        }
    }

    @Test
    @DisplayName("30: a call in a session beyond the limit costs no read, and the next one within it is answered")
    default void a_call_beyond_the_limit_reads_nothing() throws Exception {
        CountingStorage storage = new CountingStorage(new MemoryStorage());
        RateLimits limits = RateLimits.none().with(LimitClass.READ, RateLimit.perMinute(2, 1));
        try (Shop shop = Shop.open(engine -> engine.storage(storage).limits(limits))) {
            serving(shop, api -> api.clock(shop.clock), client -> {
                Browser alice = Browser.signIn(client, shop.token("alice"));
                alice.get("user");
                alice.get("user");
                long reads = storage.calls();
                Answer refused = alice.get("user");
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
                assertThat(refused.header("Retry-After")).isEqualTo("60");
                assertThat(storage.calls()).isEqualTo(reads);
                shop.clock.advance(Duration.ofMinutes(1));
                assertThat(alice.get("user").status()).isEqualTo(200);
            });
        }
    }

    @Test
    default void signing_in_counts_as_authentication() throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api.clock(shop.clock), client -> {
                String token = shop.token("alice");
                for (int i = 0; i < 5; i++) {
                    assertThat(Browser.signIn(client, token).signedIn().header("X-RateLimit-Limit"))
                            .isEqualTo("5");
                }
                assertThat(new Manager(client, token).post("session").status()).isEqualTo(429);
            });
        }
    }

    @Test
    default void no_other_origin_s_page_is_let_in_with_the_cookie() throws Exception {
        String origin = "https://shop.example";
        serving(shop(), api -> api.corsOrigins(List.of(origin)), client -> {
            Browser alice = alice().at(client);
            Answer answer = alice.get("user", "Origin", origin);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(answer.header("Access-Control-Allow-Credentials"))
                    .as("so no browser shows it to the page")
                    .isEmpty();
            Answer preflight = client.send(
                    "OPTIONS",
                    "/api/v1/projects",
                    BodyPublishers.noBody(),
                    "Origin",
                    origin,
                    "Access-Control-Request-Method",
                    "POST",
                    "Access-Control-Request-Headers",
                    "x-csrf-token");
            assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(preflight.header("Access-Control-Allow-Headers")).doesNotContainIgnoringCase("csrf");
        });
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    @DisplayName("21: neither the cookie's secret nor the CSRF token is in a log, an error or an event")
    default void a_session_s_secrets_are_nowhere_but_where_they_belong() {
        try (CapturedLog log = new CapturedLog()) {
            Browser alice = alice();
            StringBuilder shown = new StringBuilder();
            shown.append(alice.get("user")).append(shop().lastEvent());
            shown.append(alice.send("POST", "projects", "{\"_csrf\":\"%s\"".formatted(alice.csrf())));
            shown.append(alice.send("POST", "projects", "{\"_csrf\":\"%sx\"}".formatted(alice.csrf())));
            shown.append(alice.send("POST", "projects", null, "X-CSRF-Token", alice.csrf() + "x"));
            shown.append(alice.change("POST", "projects", NAMED)).append(shop().lastEvent());
            shop().engine.close();
            Answer failed = alice.change("DELETE", "session", null);
            assertThat(failed.status()).isEqualTo(500);
            shown.append(failed);
            assertThat(log.text()).contains(failed.json().at("/id").asText());
            assertThat(shown + log.text()).doesNotContain(alice.secret(), alice.csrf());
        }
    }
}
