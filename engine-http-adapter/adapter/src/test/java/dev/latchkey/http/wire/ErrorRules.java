package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageUnavailableException;
import dev.latchkey.http.setting.WireFormat;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How errors look, and what they must not say (wire contract, sections 1 and 5). */
interface ErrorRules extends WireRules {

    String PROBLEM = "application/problem+json";

    /** One request for each error that a client can cause. */
    private static Answer provoke(WireClient client, int status, String... headers) {
        return switch (status) {
            case 404 -> client.get("/api/v1/nowhere", headers);
            case 405 -> client.send("GET", "/api/v1/keys/validate", BodyPublishers.noBody(), headers);
            case 413 -> client.postText("/api/v1/keys/validate", "x".repeat(16 * 1024 + 1), headers);
            case 415 -> client.send("POST", "/api/v1/keys/validate", BodyPublishers.ofString("{}"), headers);
            case 400 -> client.postText("/api/v1/keys/validate", "{", headers);
            default -> client.postText("/api/v1/keys/validate", "{}", headers);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 413, 415, 400, 422})
    default void an_error_is_one_sentence(int status) {
        Answer answer = provoke(client(), status);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("error");
    }

    @ParameterizedTest
    @CsvSource({
        "404, not_found",
        "405, method_not_allowed",
        "413, body_too_large",
        "415, unsupported_media_type",
        "400, malformed_request",
        "422, invalid_field"
    })
    default void an_error_is_a_problem_where_accept_asks(int status, String code) {
        assertProblem(provoke(client(), status, "Accept", PROBLEM), status, code);
        assertProblem(provoke(client(), status, "Accept", "application/json, " + PROBLEM + ";q=0.5"), status, code);
        assertThat(provoke(client(), status, "Accept", PROBLEM + ";q=0").header("Content-Type"))
                .isEqualTo("application/json");
        assertThat(provoke(client(), status, "Accept", "*/*").header("Content-Type"))
                .isEqualTo("application/json");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(PROBLEM);
        JsonNode problem = answer.json();
        assertThat(problem.at("/type").asText()).isEqualTo("urn:latchkey:error:" + code);
        assertThat(problem.at("/code").asText()).isEqualTo(code);
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/title").asText()).isNotBlank();
        assertThat(problem.at("/detail").asText()).isNotBlank();
        assertThat(problem.has("field")).isEqualTo(status == 422);
    }

    @Test
    default void a_problem_names_the_field_at_fault() {
        Answer answer = client().postText("/api/v1/license/verify", "{\"key\":\"x\"}", "Accept", PROBLEM);
        assertThat(answer.json().at("/field").asText()).isEqualTo("machine_fingerprint");
    }

    @Test
    default void the_problem_format_makes_problems_of_errors_and_of_no_outcome_with_status_200() throws Exception {
        serving(shop(), api -> api.wireFormat(WireFormat.PROBLEM), client -> {
            assertProblem(provoke(client, 422), 422, "invalid_field");
            assertProblem(client.get("/api/v1/keys/XXXX-XXXX-XXXX-XXXX/status"), 404, "invalid_key");
            Answer refused = client.post("/api/v1/keys/validate", "key", "XXXX-XXXX-XXXX-XXXX", "machine_id", "m-1");
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.header("Content-Type")).isEqualTo("application/json");
            assertThat(refused.json()).isEqualTo(Answer.parse("{\"valid\":false,\"error\":\"invalid_key\"}"));
        });
    }

    @Test
    default void an_outcome_with_status_200_is_never_a_problem() {
        Answer answer = client().postText(
                        "/api/v1/keys/validate",
                        WireClient.object("key", shop().revokedKey(), "machine_id", "m-1"),
                        "Accept",
                        PROBLEM);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().at("/error").asText()).isEqualTo("key_revoked");
        Answer unknown = client().get("/api/v1/keys/XXXX-XXXX-XXXX-XXXX/status", "Accept", PROBLEM);
        assertProblem(unknown, 404, "invalid_key");
    }

    @Test
    default void errors_are_found_in_the_contracts_order() {
        String tooLong = "{" + " ".repeat(16 * 1024);
        assertThat(client().send("PUT", "/nowhere", BodyPublishers.ofString(tooLong))
                        .status())
                .isEqualTo(404);
        assertThat(client().send("PUT", "/api/keys/validate", BodyPublishers.ofString(tooLong))
                        .status())
                .isEqualTo(405);
        assertThat(client().send("POST", "/api/keys/validate", BodyPublishers.ofString(tooLong))
                        .status())
                .isEqualTo(415);
        assertThat(client().postText("/api/keys/validate", tooLong).status()).isEqualTo(413);
        assertThat(client().postText("/api/keys/validate", "{\"key\":1}").status())
                .isEqualTo(400);
        assertThat(client().postText("/api/keys/validate", "{\"key\":\"\"}").status())
                .isEqualTo(422);
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    default void a_failure_inside_is_500_with_an_id_that_the_log_bears_too() {
        String key = shop().key(1);
        shop().engine.close();
        try (CapturedLog log = new CapturedLog()) {
            Answer answer = client().post("/api/v1/keys/validate", "key", key, "machine_id", "m-1");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().fieldNames()).toIterable().containsExactly("error", "id");
            assertThat(log.text()).contains(answer.json().at("/id").asText()).doesNotContain(key);
            assertThat(answer.body()).doesNotContain("Exception", "dev.latchkey", "torage");
            assertProblem(client().get("/api/v1/keys/" + key + "/status", "Accept", PROBLEM), 500, "internal_error");
        }
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    default void a_storage_that_may_answer_soon_is_503_with_retry_after() throws Exception {
        FailingStorage storage = new FailingStorage();
        try (Shop shop = Shop.open(engine -> engine.storage(storage));
                CapturedLog log = new CapturedLog()) {
            String key = shop.key(1);
            String path = "/api/v1/keys/" + key + "/status";
            serving(shop, api -> api, client -> {
                storage.failWith(new StorageBusyException("too much to do", null));
                Answer busy = client.get(path);
                assertThat(busy.status()).isEqualTo(503);
                assertThat(busy.header("Retry-After")).isEqualTo("1");
                assertThat(busy.json().fieldNames()).toIterable().containsExactly("error");
                assertProblem(client.get(path, "Accept", PROBLEM), 503, "busy");
                assertThat(log.text()).doesNotContain("A request failed");

                storage.failWith(new StorageUnavailableException("no server", null));
                Answer unavailable = client.get(path);
                assertThat(unavailable.status()).isEqualTo(503);
                assertThat(unavailable.header("Retry-After")).isEqualTo("1");
                assertThat(log.text())
                        .contains(unavailable.json().at("/id").asText())
                        .contains("no server");
                assertProblem(client.get(path, "Accept", PROBLEM), 503, "unavailable");

                storage.failWith(new OutcomeUnknownException("no answer", null));
                Answer unknown = client.get(path);
                assertThat(unknown.status()).isEqualTo(500);
                assertThat(unknown.header("Retry-After")).isEmpty();
                Answer activation = client.post("/api/v1/keys/validate", "key", key, "machine_id", "desk");
                assertThat(activation.status()).as("it has its effect once").isEqualTo(503);
                assertThat(activation.header("Retry-After")).isEqualTo("1");
            });
        }
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    @DisplayName("21: neither log nor answer holds a key in clear")
    default void neither_log_nor_answer_holds_a_key() {
        String key = shop().key(1);
        try (CapturedLog log = new CapturedLog()) {
            StringBuilder answers = new StringBuilder();
            for (String machine : new String[] {"m-1", "m-2", "", "m\n3"}) {
                answers.append(client().post("/api/v1/keys/validate", "key", key, "machine_id", machine));
                answers.append(client().post("/api/v1/license/verify", "key", key, "machine_fingerprint", machine));
                answers.append(client().post("/api/v1/keys/deactivate", "key", key, "machine_id", machine));
            }
            answers.append(client().get("/api/v1/keys/" + key + "/status"));
            answers.append(client().get("/api/v1/keys/" + key + "/nothing"));
            answers.append(client().postText("/api/v1/keys/validate", "{\"key\":\"" + key + "\""));
            answers.append(client().postText("/api/v1/keys/" + key + "/status", "{}"));
            shop().engine.close();
            answers.append(client().post("/api/v1/keys/validate", "key", key, "machine_id", "m-1"));
            for (String written : new String[] {answers.toString(), log.text()}) {
                assertThat(written.toUpperCase(Locale.ROOT).replace("-", "")).doesNotContain(key.replace("-", ""));
            }
        }
    }
}
