package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths whose percent escapes are broken (wire contract, section 1). */
interface BrokenPathRules extends WireRules {

    private RawAnswer get(String path, String... fields) throws IOException {
        return RawAnswer.to(client().port(), "GET " + path, fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%4", "%", "A%", "%c3%28", "%ff", "%c0%af", "%ed%a0%80", "%u0041", "%00%zz"})
    default void broken_escapes_are_400_as_every_other_error(String key) throws IOException {
        for (String api : new String[] {"/api", "/api/v1"}) {
            String path = api + "/keys/" + key + "/status";
            RawAnswer plain = get(path);
            assertThat(plain.status()).isEqualTo(400);
            if (handsOn(path)) {
                assertThat(plain.fields()).containsIgnoringCase("Content-Type: application/json");
                assertThat(plain.body()).isEqualTo("{\"error\":\"key must be UTF-8 in well-formed percent escapes\"}");
                RawAnswer problem = get(path, "Accept: application/problem+json");
                assertThat(problem.status()).isEqualTo(400);
                assertThat(problem.fields()).containsIgnoringCase("Content-Type: application/problem+json");
                assertThat(Answer.parse(problem.body()).at("/code").asText()).isEqualTo("malformed_request");
                assertThat(Answer.parse(problem.body()).at("/field").asText()).isEqualTo("key");
            }
        }
    }

    @Test
    default void a_broken_escape_where_no_path_has_a_variable_is_404() throws IOException {
        for (String path : new String[] {"/%zz", "/api/v1/%zz/XXXX/status", "/api/%/keys/XXXX/status"}) {
            if (handsOn(path)) {
                assertThat(get(path).status()).isEqualTo(404);
            }
        }
    }

    @Test
    default void a_broken_escape_comes_after_the_method_and_to_head_without_a_body() throws IOException {
        String path = "/api/v1/keys/%zz/status";
        if (handsOn(path)) {
            RawAnswer head = RawAnswer.to(client().port(), "HEAD " + path);
            assertThat(head.status()).isEqualTo(400);
            assertThat(head.body()).isEmpty();
            RawAnswer delete = RawAnswer.to(client().port(), "DELETE " + path);
            assertThat(delete.status()).isEqualTo(405);
            assertThat(delete.fields()).contains("Allow: GET, HEAD");
        }
    }
}
