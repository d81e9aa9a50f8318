package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.metric.MicrometerMetrics;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.jdbc.JdbcStorage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What is found of a thousand secrets that HTTP gave out, each in one answer (invariant 21): nothing, wherever one
 * looks.
 */
class ThousandSecretsTest {
    private static final int EACH = 150;

    private final Set<String> secrets = new HashSet<>();
    private final StringBuilder errors = new StringBuilder();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    @DisplayName("21: of 1,000 secrets none is in the database's files, the log, an error, a metric or an event")
    void of_a_thousand_secrets_none_is_found(@TempDir Path directory) throws IOException {
        try (CapturedLog log = new CapturedLog()) {
            try (LicensingEngine engine = Latchkey.builder()
                    .storage(JdbcStorage.h2(directory))
                    .limits(RateLimits.none())
                    .listener(event -> events.add(event.toString()))
                    .metrics(MicrometerMetrics.in(registry))
                    .build()) {
                String owner = engine.access()
                        .apiTokens()
                        .create(ApiTokenDraft.of(PrincipalId.of("seller"), "first"))
                        .bearer()
                        .reveal();
                giveOut(
                        HttpApi.builder(engine)
                                .metrics(MicrometerMetrics.in(registry))
                                .build(),
                        owner);
                engine.flush();
            }
            assertThat(secrets).hasSizeGreaterThanOrEqualTo(1000).allMatch(secret -> secret.length() >= 16);
            assertNone("the database's files", files(directory), "token 149");
            assertNone("the log", log.text(), "");
            assertNone("errors", errors.toString(), "\"error\"");
            assertNone("metrics", registry.getMetersAsString(), "latchkey.http.requests");
            assertNone("events", String.join("\n", events), "token 149");
        }
    }

    private void assertNone(String where, String text, String there) {
        assertThat(text).as(where).contains(there);
        assertThat(secrets.stream().filter(text::contains)).as(where).isEmpty();
    }

    private void giveOut(HttpApi api, String owner) {
        String project =
                post(api, owner, "projects", "{\"name\":\"p\"}").at("/id").asText();
        String item = post(api, owner, "projects/" + project + "/items", "{\"name\":\"i\",\"recoverable_keys\":true}")
                .at("/id")
                .asText();
        for (JsonNode issued : post(api, owner, "items/" + item + "/licenses", "{\"count\":" + 2 * EACH + "}")
                .at("/data")) {
            String key = secret(issued.at("/key").asText());
            secret(key.replace("-", ""));
            String id = issued.at("/id").asText();
            call(api, owner, "GET", "licenses/" + id + "/key", null);
            call(api, owner, "POST", "licenses/find", "{\"key\":\"" + key + "\"}");
            call(api, owner, "POST", "keys/validate", "{\"key\":\"" + key + "\",\"machine_id\":\"m\"}");
            wrongly(api, owner, key);
        }
        for (int i = 0; i < EACH; i++) {
            JsonNode token = post(api, owner, "tokens", "{\"name\":\"token " + i + "\"}");
            String id = token.at("/id").asText();
            secret(token.at("/signing_secret").asText());
            wrongly(
                    api,
                    secret(token.at("/api_key").asText()),
                    token.at("/signing_secret").asText());
            secret(post(api, owner, "tokens/" + id + "/rotate-secret", "{}")
                    .at("/signing_secret")
                    .asText());
            String rotated = secret(post(api, owner, "tokens/" + id + "/rotate", "{}")
                    .at("/api_key")
                    .asText());
            wrongly(api, "x" + rotated, rotated);
            ApiReply signedIn = call(api, rotated, "POST", "session", null);
            String cookie = signedIn.headers().first("Set-Cookie");
            secret(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
            wrongly(api, owner, secret(json(signedIn).at("/csrf_token").asText()));
        }
    }

    private String secret(String secret) {
        assertThat(secret).isNotEmpty();
        secrets.add(secret);
        return secret;
    }

    /** Puts a secret wherever it does not belong, and keeps what is said to that. */
    private void wrongly(HttpApi api, String token, String secret) {
        Stream.of(
                        call(api, token, "GET", "licenses/" + secret, null),
                        call(api, token, "GET", "projects?cursor=" + secret, null),
                        call(api, token, "POST", "projects", "{\"name\":7,\"" + secret + "\":1}"),
                        call(api, token, "POST", "projects", "{\"" + secret),
                        call(api, token, "PATCH", "tokens/" + secret, "{}"),
                        call(api, secret + "x", "GET", "user", null))
                .forEach(reply -> {
                    assertThat(reply.status()).isBetween(400, 499);
                    errors.append(text(reply)).append('\n');
                });
    }

    /** The answer, which comes twice. */
    private static JsonNode post(HttpApi api, String token, String path, String body) {
        String key = path + body.hashCode();
        ApiReply reply = call(api, token, "POST", path, body, "Idempotency-Key", key);
        assertThat(reply.status()).as(path).isIn(200, 201);
        ApiReply again = call(api, token, "POST", path, body, "Idempotency-Key", key);
        String first = text(reply);
        assertThat(text(again)).isEqualTo(first);
        return Answer.parse(first);
    }

    private static ApiReply call(
            HttpApi api, String token, String method, String path, String body, String... headers) {
        ApiHeaders.Builder all = ApiHeaders.builder().add("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        if (body != null) {
            all.add("Content-Type", "application/json").add("Content-Length", Integer.toString(bytes.length));
        }
        int query = path.indexOf('?');
        return api.handle(ApiRequest.builder(method, "/api/v1/" + (query < 0 ? path : path.substring(0, query)))
                .rawQuery(query < 0 ? null : path.substring(query + 1))
                .headers(all.build())
                .peer(InetAddress.getLoopbackAddress())
                .body(new ByteArrayInputStream(bytes))
                .build());
    }

    private static JsonNode json(ApiReply reply) {
        return Answer.parse(text(reply));
    }

    private static String text(ApiReply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String files(Path directory) throws IOException {
        List<String> content = new ArrayList<>();
        // A stop compresses the file: what is in it is looked for in a copy that is not.
        MVStore.compact(
                directory.resolve("latchkey.mv.db").toString(),
                directory.resolve("plain").toString(),
                false,
                null);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return String.join("\n", content);
    }
}
