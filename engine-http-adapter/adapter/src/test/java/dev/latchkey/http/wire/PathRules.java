package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and methods (wire contract, section 1). */
interface PathRules extends WireRules {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v2/keys/validate",
                "/api/v1/keys",
                "/api/v1/keys/validate/",
                "/api/v1/keys/validate;x=1",
                "/api/v1/keys/XXXX/status/",
                "/api/v1/KEYS/XXXX/status",
                "/keys/XXXX/status",
                "/v1/keys/XXXX/status",
                "/.well-known/openid-configuration",
                "/health"
            })
    default void an_unknown_path_is_404(String path) {
        Answer answer = client().send("GET", path, BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/keys//status", "/api//v1/keys/validate", "//api/v1/keys/XXXX/status"})
    default void empty_segments_match_nothing(String path) throws IOException {
        assertThat(statusOf("GET " + path)).isIn(404, handsOn(path) ? 404 : 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/keys/../status",
                "/api/v1/keys/./status",
                "/api/v1/keys/%2e%2e/status",
                "/api/v1/x/../keys/XXXX/status",
                "/api/v1/keys/%2E/status"
            })
    default void dot_segments_match_nothing(String path) throws IOException {
        assertThat(statusOf("GET " + path)).isIn(404, handsOn(path) ? 404 : 400);
    }

    private int statusOf(String methodAndPath) throws IOException {
        return RawAnswer.to(client().port(), methodAndPath).status();
    }

    @Test
    default void a_key_in_the_path_is_percent_decoded() {
        String key = shop().key(1);
        String escaped = "%20" + key.replace("-", "%2D") + "%20";
        assertThat(client().get("/api/v1/keys/" + escaped + "/status").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXXX-XXXX-XXXX-XXXX", "x", "%20", "%00", "%F0%9F%94%91", "+", "a%3Fb", "a%25b"})
    default void a_path_that_holds_no_key_of_ours_is_an_invalid_key(String key) throws IOException {
        String path = "/api/v1/keys/" + key + "/status";
        assertThat(statusOf("GET " + path)).isIn(404, handsOn(path) ? 404 : 400);
    }

    @Test
    default void an_escaped_slash_stays_in_its_segment() throws IOException {
        String key = shop().key(1);
        for (String path : new String[] {key + "%2Fstatus", key + "/%2Fstatus", "a%2Fb/status", "%2F/status"}) {
            String whole = "/api/v1/keys/" + path;
            assertThat(statusOf("GET " + whole)).isIn(404, handsOn(whole) ? 404 : 400);
        }
        assertThat(statusOf("GET /api/v1/keys%2F" + key + "/status")).isIn(400, 404);
    }

    @Test
    default void a_query_changes_nothing() {
        assertThat(client().get("/api/v1/keys/" + shop().key(1) + "/status?key=x&y")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /keys/validate, POST",
        "PUT, /keys/validate, POST",
        "DELETE, /keys/deactivate, POST",
        "HEAD, /license/verify, POST",
        "PATCH, /license/deactivate, POST",
        "OPTIONS, /keys/validate, POST",
        "POST, /keys/XXXX/status, 'GET, HEAD'",
        "DELETE, /items/x/license.txt, 'GET, HEAD'"
    })
    default void a_method_that_the_path_does_not_have_is_405_with_allow(String method, String path, String allow) {
        for (String api : new String[] {"/api", "/api/v1"}) {
            Answer answer = client().send(method, api + path, BodyPublishers.noBody());
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo(allow);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/jwks.json", "/openapi.json", "/health/live", "/health/ready"})
    default void the_documents_are_read_only(String path) {
        Answer answer = client().send("POST", path, BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    default void methods_are_case_sensitive_and_trace_is_refused() throws IOException {
        // A framework may refuse what it does not know before it asks anyone, and in its own way.
        assertThat(statusOf("get /health/live")).isBetween(400, 599);
        assertThat(statusOf("TRACE /health/live")).isBetween(400, 599);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/keys/{key}/status", "/keys/XXXX-XXXX-XXXX-XXXX/status", "/items/{item}/license.txt"})
    default void head_answers_where_get_does_without_a_body(String template) {
        String path = "/api/v1"
                + template.replace("{key}", shop().key(2))
                        .replace("{item}", shop().item.toString());
        Answer get = client().get(path);
        Answer head = client().send("HEAD", path, BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        for (String field :
                new String[] {"Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options"}) {
            assertThat(head.header(field)).describedAs(field).isEqualTo(get.header(field));
        }
    }

    @Prefixed
    default void an_item_without_a_text_or_unknown_is_404(String api) {
        for (String item :
                new String[] {shop().otherItem.toString(), UUID.randomUUID().toString(), "x"}) {
            Answer answer = client().get(api + "/items/" + item + "/license.txt");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().fieldNames()).toIterable().containsExactly("error");
        }
    }
}
