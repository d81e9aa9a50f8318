package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.core.tck.NodeStorage;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rate limits and their header fields (wire contract, section 3). */
interface LimitRules extends WireRules {

    private static Answer validate(WireClient client, String... headers) {
        return client.postText(
                "/api/v1/keys/validate", "{\"key\":\"XXXX-XXXX-XXXX-XXXX\",\"machine_id\":\"m-1\"}", headers);
    }

    private static Answer status(WireClient client, String... headers) {
        return client.get("/api/v1/keys/XXXX-XXXX-XXXX-XXXX/status", headers);
    }

    private static void assertLimit(Answer answer, int limit, int remaining) {
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo(Integer.toString(limit));
        assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(remaining));
    }

    private void limited(Calls calls) throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api, calls);
        }
    }

    private void behindProxies(List<String> proxies, Calls calls) throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api.trustedProxies(proxies), calls);
        }
    }

    @Test
    default void twenty_license_calls_at_once_then_five_a_second() throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api, client -> {
                for (int remaining = 19; remaining >= 0; remaining--) {
                    Answer answer = validate(client);
                    assertThat(answer.status()).isEqualTo(200);
                    assertLimit(answer, 20, remaining);
                    assertThat(answer.header("Retry-After")).isEmpty();
                }
                Answer refused = validate(client);
                assertThat(refused.status()).isEqualTo(429);
                assertLimit(refused, 20, 0);
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(refused.json()).isEqualTo(Answer.parse("{\"error\":\"Rate limit exceeded\"}"));
                shop.clock.advance(Duration.ofMillis(199));
                assertThat(validate(client).status()).isEqualTo(429);
                shop.clock.advance(Duration.ofMillis(1));
                assertThat(validate(client).status()).isEqualTo(200);
                assertThat(validate(client).status()).isEqualTo(429);
                shop.clock.advance(Duration.ofHours(1));
                assertLimit(validate(client), 20, 19);
            });
        }
    }

    @Test
    default void reads_have_a_bucket_of_their_own() throws Exception {
        limited(client -> {
            for (int i = 0; i < 21; i++) {
                validate(client);
            }
            assertLimit(status(client), 60, 59);
            assertLimit(client.get("/api/v1/items/x/license.txt"), 60, 58);
            assertLimit(client.get("/.well-known/jwks.json"), 60, 57);
        });
    }

    @Test
    default void the_license_calls_share_one_bucket_under_both_prefixes() throws Exception {
        limited(client -> {
            assertLimit(client.postText("/api/keys/validate", "{}"), 20, 19);
            assertLimit(client.postText("/api/v1/keys/deactivate", "{}"), 20, 18);
            assertLimit(client.postText("/api/license/verify", "{}"), 20, 17);
            assertLimit(client.postText("/api/v1/license/deactivate", "{}"), 20, 16);
        });
    }

    @Test
    default void every_answer_of_a_limited_route_has_the_fields() throws Exception {
        limited(client -> {
            assertLimit(client.send("POST", "/api/keys/validate", BodyPublishers.ofString("{}")), 20, 19);
            assertLimit(client.postText("/api/keys/validate", "x".repeat(17_000)), 20, 18);
            assertLimit(client.postText("/api/keys/validate", "{"), 20, 17);
            assertLimit(client.postText("/api/keys/validate", "{}"), 20, 16);
            String tag = client.get("/.well-known/jwks.json").header("ETag");
            Answer unchanged = client.get("/.well-known/jwks.json", "If-None-Match", tag);
            assertThat(unchanged.status()).isEqualTo(304);
            assertLimit(unchanged, 60, 58);
            assertLimit(client.send("HEAD", "/api/v1/keys/XXXX/status", BodyPublishers.noBody()), 60, 57);
        });
    }

    @Test
    default void other_answers_have_none() throws Exception {
        limited(client -> {
            for (String path : List.of("/health/live", "/health/ready", "/openapi.json", "/nowhere")) {
                for (String method : List.of("GET", "POST")) {
                    assertThat(client.send(method, path, BodyPublishers.noBody())
                                    .headers()
                                    .map()
                                    .keySet())
                            .noneMatch(name ->
                                    name.toLowerCase(java.util.Locale.ROOT).contains("ratelimit"));
                }
            }
        });
    }

    @Test
    default void a_405_costs_a_call_of_its_path_and_never_becomes_a_429() throws Exception {
        limited(client -> {
            assertLimit(client.send("POST", "/.well-known/jwks.json", BodyPublishers.noBody()), 60, 59);
            assertLimit(client.send("DELETE", "/api/v1/keys/XXXX/status", BodyPublishers.noBody()), 60, 58);
            for (int remaining = 19; remaining >= 0; remaining--) {
                assertLimit(client.get("/api/v1/keys/validate"), 20, remaining);
            }
            Answer wrongMethod = client.get("/api/v1/keys/validate");
            assertThat(wrongMethod.status()).isEqualTo(405);
            assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
            assertThat(wrongMethod.header("Retry-After")).isEmpty();
            assertLimit(wrongMethod, 20, 0);
            assertThat(validate(client).status()).isEqualTo(429);
        });
    }

    @Test
    default void an_empty_bucket_is_found_before_a_bad_request() throws Exception {
        limited(client -> {
            for (int i = 0; i < 20; i++) {
                validate(client);
            }
            assertThat(client.send("POST", "/api/keys/validate", BodyPublishers.ofString("x"))
                            .status())
                    .isEqualTo(429);
            assertThat(client.get("/api/keys/validate").status()).isEqualTo(405);
            Answer problem = validate(client, "Accept", "application/problem+json");
            assertThat(problem.json().at("/code").asText()).isEqualTo("rate_limit_exceeded");
            assertThat(problem.header("Retry-After")).isEqualTo("1");
        });
    }

    @Test
    @DisplayName("30: a request that a limit refuses costs no read of the store")
    default void a_refused_request_reads_nothing() throws Exception {
        CountingStorage storage = new CountingStorage(new MemoryStorage());
        try (Shop shop = Shop.open(engine -> engine.storage(storage).limits(RateLimits.makenot()))) {
            serving(shop, api -> api, client -> {
                String key = shop.key(1);
                for (int i = 0; i < 20; i++) {
                    validate(client);
                }
                long before = storage.calls();
                assertThat(client.post("/api/keys/validate", "key", key, "machine_id", "m-1")
                                .status())
                        .isEqualTo(429);
                assertThat(storage.calls()).isEqualTo(before);
            });
        }
    }

    @Test
    @DisplayName(
            "29, 30: of a shared limit, the fields tell what the storage has; a refusal that it told of asks nothing")
    default void shared_limits_tell_what_remains_for_all_nodes() throws Exception {
        MemoryStorage storage = new MemoryStorage(Clock.systemUTC());
        RateLimits limits = RateLimits.none().with(LimitClass.LICENSE, RateLimit.perHour(3, 1));
        UnaryOperator<LatchkeyBuilder> node = engine -> engine.storage(new NodeStorage(storage))
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .limits(limits)
                .sharedLimits(SharedLimits.of(LimitClass.LICENSE).withPatience(Duration.ofSeconds(10)));
        try (Shop a = Shop.open(node);
                Shop b = Shop.open(node)) {
            serving(a, api -> api, client -> assertLimit(validate(client), 3, 2));
            serving(b, api -> api, client -> {
                assertLimit(validate(client), 3, 1);
                assertLimit(validate(client), 3, 0);
                Answer refused = validate(client);
                assertThat(refused.status()).isEqualTo(429);
                assertLimit(refused, 3, 0);
                assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(3_000L, 3_601L);
            });
            serving(a, api -> api, client -> {
                for (int i = 0; i < 2; i++) {
                    assertThat(validate(client).status()).isEqualTo(429);
                }
            });
        }
    }

    @Test
    default void the_ietf_fields_come_by_configuration() throws Exception {
        try (Shop shop = Shop.openWithLimits()) {
            serving(shop, api -> api.ietfRateLimitHeaders(true), client -> {
                Answer answer = validate(client);
                assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"license\";q=20;w=4");
                assertThat(answer.header("RateLimit")).isEqualTo("\"license\";r=19;t=1");
            });
        }
        limited(client -> assertThat(validate(client).header("RateLimit")).isEmpty());
    }

    @Test
    default void a_stranger_cannot_choose_its_address() throws Exception {
        limited(client -> {
            validate(client, "X-Forwarded-For", "203.0.113.1");
            assertLimit(validate(client, "Forwarded", "for=203.0.113.2"), 20, 18);
        });
    }

    @Test
    default void behind_a_trusted_proxy_the_right_most_untrusted_address_counts() throws Exception {
        behindProxies(List.of("127.0.0.0/8", "::1", "10.0.0.0/8"), client -> {
            assertLimit(validate(client, "X-Forwarded-For", "203.0.113.1"), 20, 19);
            assertLimit(validate(client, "X-Forwarded-For", "6.6.6.6, 203.0.113.1"), 20, 18);
            assertLimit(validate(client, "X-Forwarded-For", "6.6.6.6, 203.0.113.1, 10.1.2.3"), 20, 17);
            assertLimit(validate(client, "Forwarded", "for=6.6.6.6, for=\"203.0.113.1:4711\";proto=https"), 20, 16);
            assertLimit(validate(client, "X-Forwarded-For", "203.0.113.2"), 20, 19);
        });
    }

    @Test
    default void an_ipv6_client_is_its_64_network() throws Exception {
        behindProxies(List.of("127.0.0.1"), client -> {
            assertLimit(validate(client, "X-Forwarded-For", "2001:db8:1:2::1"), 20, 19);
            assertLimit(validate(client, "Forwarded", "for=\"[2001:db8:1:2:ffff::2]:443\""), 20, 18);
            assertLimit(validate(client, "X-Forwarded-For", "2001:db8:1:3::1"), 20, 19);
        });
    }

    @Test
    default void without_limits_there_are_no_fields() {
        assertThat(validate(client()).header("X-RateLimit-Limit")).isEmpty();
    }
}
