package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls from browsers' pages: refused to all, or allowed to listed origins. */
interface CorsRules extends WireRules {

    String SHOP = "https://shop.example";

    private static Answer preflight(WireClient client, String origin, String path) {
        return client.send(
                "OPTIONS",
                path,
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type");
    }

    private static void assertNotAllowed(Answer answer) {
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }

    @Test
    default void off_by_default() {
        assertNotAllowed(client().get("/health/live", "Origin", SHOP));
        Answer preflight = preflight(client(), SHOP, "/api/v1/keys/validate");
        assertThat(preflight.status()).isEqualTo(405);
        assertNotAllowed(preflight);
    }

    @Test
    default void a_listed_origin_may_ask_and_read() throws Exception {
        serving(shop(), api -> api.corsOrigins(List.of("https://other.example", SHOP)), client -> {
            Answer preflight = preflight(client, SHOP, "/api/v1/keys/validate");
            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("POST");
            assertThat(preflight.header("Access-Control-Allow-Headers").split(", "))
                    .contains("Content-Type", "If-None-Match", "Accept", "Authorization", "If-Match");
            Answer answer = client.postText("/api/v1/keys/validate", "{}", "Origin", SHOP);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(answer.header("Access-Control-Expose-Headers"))
                    .contains("X-RateLimit-Limit", "X-RateLimit-Remaining", "Retry-After", "ETag");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(answer.header("Vary")).contains("Origin");
        });
    }

    @Test
    default void another_origin_may_not() throws Exception {
        serving(shop(), api -> api.corsOrigins(List.of(SHOP)), client -> {
            for (String origin :
                    List.of("https://shop.example.evil", "http://shop.example", "null", "https://SHOP.example")) {
                Answer answer = client.get("/health/live", "Origin", origin);
                assertNotAllowed(answer);
                assertThat(answer.header("Vary")).contains("Origin");
                assertThat(preflight(client, origin, "/api/v1/keys/validate").status())
                        .isEqualTo(405);
            }
            assertThat(preflight(client, SHOP, "/nowhere").status()).isEqualTo(404);
        });
    }
}
