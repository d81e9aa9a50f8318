package dev.latchkey.http.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.IdempotencyPreset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where any body is taken for the same, one that nothing else needs is not read. */
class AnyBodyTest {
    private final LicensingEngine engine = Latchkey.builder()
            .storage(new MemoryStorage())
            .limits(RateLimits.none())
            .build();
    private final String token = engine.access()
            .apiTokens()
            .create(ApiTokenDraft.of(PrincipalId.of("alice"), "t"))
            .bearer()
            .reveal();

    @AfterEach
    void close() {
        engine.close();
    }

    private ApiReply post(HttpApi api, String type, InputStream body) {
        return api.handle(ApiRequest.builder("POST", "/api/v1/projects")
                .headers(ApiHeaders.of("Authorization", "Bearer " + token)
                        .and("Idempotency-Key", "k")
                        .and("Content-Type", type))
                .peer(InetAddress.getLoopbackAddress())
                .body(body)
                .build());
    }

    private static InputStream project() {
        return new ByteArrayInputStream("{\"name\":\"p\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("nobody needs this body");
            }
        };
    }

    @Test
    void the_makistry_preset_answers_as_before_without_a_look_at_the_body() {
        HttpApi api =
                HttpApi.builder(engine).idempotency(IdempotencyPreset.MAKISTRY).build();
        assertThat(post(api, "text/plain", broken()).status()).isEqualTo(415);
        assertThat(post(api, "application/json", project()).status()).isEqualTo(201);

        ApiReply again = post(api, "text/plain", broken());

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers().first("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void the_others_read_the_body_that_they_compare() {
        HttpApi api = HttpApi.builder(engine).build();
        assertThat(post(api, "application/json", project()).status()).isEqualTo(201);
        assertThat(post(api, "application/json", project()).status()).isEqualTo(201);

        assertThat(post(api, "application/json", broken()).status()).isEqualTo(400);
    }
}
