package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JWK set, the OpenAPI document, health, and what every answer bears. */
interface DocumentRules extends WireRules {

    @Test
    default void the_jwk_set_holds_public_keys_only() {
        client().post("/api/v1/license/verify", "key", shop().key(1), "machine_fingerprint", "m-1");
        Answer answer = client().get("/.well-known/jwks.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/jwk-set+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        JsonNode keys = answer.json().at("/keys");
        assertThat(keys).isNotEmpty();
        for (JsonNode key : keys) {
            assertThat(key.at("/kty").asText()).isEqualTo("OKP");
            assertThat(key.fieldNames()).toIterable().doesNotContain("d", "k", "p", "q");
        }
    }

    @Test
    default void the_jwk_set_is_cached_by_its_tag_until_a_key_is_added() {
        Answer first = client().get("/.well-known/jwks.json");
        String tag = first.header("ETag");
        assertThat(tag).matches("\"[\\w-]+\"");
        // As Apache's mod_deflate has tags of what it compresses.
        String compressed = tag.substring(0, tag.length() - 1) + "-gzip\"";
        for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag, compressed, "W/" + compressed, "*"}) {
            Answer again = client().get("/.well-known/jwks.json", "If-None-Match", known);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Content-Length"))
                    .as("the length of what there is (RFC 9110, section 8.6)")
                    .isNotEqualTo("0");
            assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=300");
        }
        shop().engine.signingKeys().rotate();
        Answer rotated = client().get("/.well-known/jwks.json", "If-None-Match", tag);
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.json().at("/keys").size())
                .isGreaterThan(first.json().at("/keys").size());
    }

    @Test
    default void the_openapi_document_is_served_and_cached_by_its_tag() {
        Answer answer = client().get("/openapi.json");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().at("/openapi").asText()).startsWith("3.1");
        assertThat(client().get("/openapi.json", "If-None-Match", answer.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    default void health_tells_the_process_from_its_storage() {
        assertThat(client().get("/health/live").status()).isEqualTo(200);
        assertThat(client().get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
        shop().engine.close();
        assertThat(client().get("/health/live").status()).isEqualTo(200);
        Answer unready = client().get("/health/ready");
        assertThat(unready.status()).isEqualTo(503);
        assertThat(unready.body()).isEqualTo("{\"status\":\"unavailable\",\"cause\":\"closed\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/openapi.json", "/.well-known/jwks.json", "/health/live", "/health/ready", "/api/keys/XX/status"
            })
    default void head_answers_where_get_does(String path) {
        Answer get = client().get(path);
        Answer head = client().send("HEAD", path, BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    }

    @Test
    default void a_license_answer_is_kept_by_nobody_and_nothing_is_sniffed() {
        Answer status = client().get("/api/v1/keys/" + shop().key(1) + "/status");
        assertThat(status.header("Cache-Control")).isEqualTo("no-store");
        for (String path : new String[] {"/openapi.json", "/nowhere", "/health/live", "/api/keys/XX/status"}) {
            assertThat(client().get(path).header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    default void the_documents_page_is_all_ours() {
        Answer page = client().get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).matches("(?i)text/html; ?charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(page.body()).contains("docs/swagger-ui-bundle.js").doesNotContain("http:", "https:");
        for (String file : new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "page.js", "favicon-32x32.png"}) {
            assertThat(client().get("/docs/" + file).status()).as(file).isEqualTo(200);
        }
        assertThat(client().get("/docs/index.html").status()).isEqualTo(404);
    }
}
