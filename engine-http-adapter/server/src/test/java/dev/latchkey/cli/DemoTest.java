package dev.latchkey.cli;

import static dev.latchkey.server.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.server.TestClient;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox behaves as its keys are named, in every endpoint and under both prefixes. */
class DemoTest {
    private static LatchkeyProcess demo;
    private static JsonNode printed;
    private static TestClient client;

    @BeforeAll
    static void start() {
        demo = LatchkeyProcess.start("demo", "--port", 0, "--json", "--no-limits");
        printed = demo.awaitJson();
        client = TestClient.of(printed.get("url").asText());
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static String key(String name) {
        return printed.at("/keys/" + name).asText();
    }

    private static JsonNode validate(String prefix, String key, String machine) {
        HttpResponse<String> answer = client.post(prefix + "keys/validate", "key", key, "machine_id", machine);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode verify(String prefix, String key, String machine) {
        HttpResponse<String> answer =
                client.post(prefix + "license/verify", "key", key, "machine_fingerprint", machine);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode status(String prefix, String key) {
        HttpResponse<String> answer = client.get(prefix + "keys/" + key + "/status");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    @Test
    void the_first_line_is_one_object_with_address_item_and_keys() {
        assertThat(printed.get("url").asText()).matches("http://127\\.0\\.0\\.1:\\d+");
        assertThat(printed.get("item_id").asText()).matches("[0-9a-f-]{36}");
        assertThat(printed.get("keys").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "three_machines",
                        "one_machine",
                        "unlimited",
                        "no_machines",
                        "revoked",
                        "suspended",
                        "expired",
                        "offline_disabled");
        assertThat(printed.get("project_id").asText()).matches("[0-9a-f-]{36}");
    }

    @Test
    void the_admin_token_manages_what_is_there() {
        String token = printed.get("admin_token").asText();
        HttpResponse<String> user = client.get("/api/v1/user", "Authorization", "Bearer " + token);
        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(json(user).at("/levels").findValuesAsText("project_id"))
                .contains(printed.get("project_id").asText());
        String licenses = "/api/v1/items/" + printed.get("item_id").asText() + "/licenses";
        assertThat(json(client.get(licenses, "Authorization", "Bearer " + token))
                        .at("/data"))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/v1/"})
    void a_key_for_three_machines_admits_three_and_frees_slots(String prefix) {
        String key = key("three_machines");
        for (String machine : List.of("m-1", "m-2", "m-3", "m-1")) {
            JsonNode answer = validate(prefix, key, machine);
            assertThat(answer.get("valid").asBoolean()).isTrue();
            assertThat(answer.get("activated").asBoolean()).isTrue();
            assertThat(answer.at("/license/max_activations").asInt()).isEqualTo(3);
            assertThat(answer.at("/license/item_id")).isEqualTo(printed.get("item_id"));
        }
        assertThat(validate(prefix, key, "m-4").toString())
                .isEqualTo("{\"valid\":false,\"error\":\"activation_limit_reached\"}");
        assertThat(status(prefix, key).at("/license/remaining_activations").asInt())
                .isZero();
        for (String machine : List.of("m-1", "m-2", "m-3")) {
            assertThat(json(client.post(prefix + "keys/deactivate", "key", key, "machine_id", machine))
                            .toString())
                    .isEqualTo("{\"success\":true,\"message\":\"Activation removed\"}");
        }
        assertThat(json(client.post(prefix + "keys/deactivate", "key", key, "machine_id", "m-1"))
                        .toString())
                .isEqualTo("{\"success\":false,\"error\":\"activation_not_found\"}");
        assertThat(status(prefix, key).at("/license/activation_count").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/v1/"})
    void a_token_is_given_where_verification_is_on_and_refused_where_it_is_off(String prefix) {
        JsonNode granted = verify(prefix, key("unlimited"), "m-1");
        assertThat(granted.get("valid").asBoolean()).isTrue();
        assertThat(granted.get("expires_in").asInt()).isEqualTo(604_800);
        assertThat(granted.get("token").asText()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(verify(prefix, key("offline_disabled"), "m-1").toString())
                .isEqualTo("{\"valid\":false,\"error\":\"verification_not_enabled\"}");
        assertThat(validate(prefix, key("offline_disabled"), "m-1").get("valid").asBoolean())
                .isTrue();
        assertThat(json(client.post(
                                prefix + "license/deactivate", "key", key("unlimited"), "machine_fingerprint", "m-1"))
                        .get("success")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/v1/"})
    void keys_that_are_refused_say_why(String prefix) {
        Map<String, String> errors = Map.of(
                "revoked", "key_revoked",
                "suspended", "key_suspended",
                "expired", "key_expired");
        errors.forEach((name, error) -> {
            String refused = "{\"valid\":false,\"error\":\"" + error + "\"}";
            assertThat(validate(prefix, key(name), "m-1").toString()).isEqualTo(refused);
            assertThat(verify(prefix, key(name), "m-1").toString()).isEqualTo(refused);
            assertThat(status(prefix, key(name)).toString()).isEqualTo(refused);
        });
        assertThat(validate(prefix, key("no_machines"), "m-1").get("error").asText())
                .isEqualTo("activation_limit_reached");
        assertThat(validate(prefix, "ABCD-EFGH-JKMN-PQRS", "m-1").get("error").asText())
                .isEqualTo("invalid_key");
        assertThat(client.get(prefix + "keys/ABCD-EFGH-JKMN-PQRS/status").statusCode())
                .isEqualTo(404);
        assertThat(json(client.post(
                                prefix + "keys/validate",
                                "key",
                                key("offline_disabled"),
                                "machine_id",
                                "m-1",
                                "item_id",
                                printed.get("item_id").asText()))
                        .get("error")
                        .asText())
                .isEqualTo("item_mismatch");
    }

    @Test
    void one_machine_and_no_limit_are_as_named() {
        assertThat(status("/api/v1/", key("one_machine"))
                        .at("/license/max_activations")
                        .asInt())
                .isEqualTo(1);
        assertThat(status("/api/v1/", key("unlimited"))
                        .at("/license/max_activations")
                        .isNull())
                .isTrue();
        assertThat(status("/api/v1/", key("unlimited"))
                        .at("/license/remaining_activations")
                        .isNull())
                .isTrue();
        assertThat(status("/api/v1/", key("no_machines"))
                        .at("/license/max_activations")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/v1/"})
    void the_item_has_a_licence_text_of_several_lines(String prefix) {
        HttpResponse<String> text =
                client.get(prefix + "items/" + printed.get("item_id").asText() + "/license.txt");

        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(text.body().lines()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/jwks.json", "/health/live", "/health/ready", "/openapi.json"})
    void the_documents_are_there(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void limits_are_on_unless_told_and_the_lines_to_paste_work() throws Exception {
        List<String> text = new ArrayList<>();
        try (LatchkeyProcess human = LatchkeyProcess.start("demo", "--port", 0)) {
            do {
                text.add(human.awaitLine());
            } while (!text.get(text.size() - 1).endsWith("/openapi.json"));

            assertThat(String.join("\n", text)).contains("three_machines", "offline_disabled", "one_machine");
            List<String> lines =
                    text.stream().filter(line -> line.startsWith("curl ")).toList();
            assertThat(lines).hasSize(13);
            paste(lines);
        }
    }

    private static void paste(List<String> lines) throws IOException, InterruptedException {
        assumeTrue(hasCurl(), "curl is not installed");
        List<String> answers = new ArrayList<>();
        for (String line : lines) {
            Process shell = new ProcessBuilder("sh", "-c", line.replaceFirst("curl ", "curl --noproxy '*' "))
                    .redirectErrorStream(true)
                    .start();
            answers.add(new String(shell.getInputStream().readAllBytes()));
            assertThat(shell.waitFor()).as(line).isZero();
        }
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(answers.get(0)).at("/license/activation_count").asInt())
                .isEqualTo(1);
        assertThat(json.readTree(answers.get(1))
                        .at("/license/remaining_activations")
                        .asInt())
                .isEqualTo(2);
        assertThat(json.readTree(answers.get(2)).get("token").asText()).isNotEmpty();
        assertThat(json.readTree(answers.get(3)).get("keys")).hasSize(1);
        assertThat(json.readTree(answers.get(4)).get("success").asBoolean()).isTrue();
        assertThat(json.readTree(answers.get(5)).get("success").asBoolean()).isTrue();
        assertThat(answers.get(6).lines()).hasSizeGreaterThan(2);
        assertThat(json.readTree(answers.get(7)).get("valid").asBoolean()).isTrue();
        assertThat(json.readTree(answers.get(8)).get("error").asText()).isEqualTo("activation_limit_reached");
        assertThat(json.readTree(answers.get(9)).get("id").asText()).isEqualTo("owner");
        String issued = json.readTree(answers.get(10)).at("/data/0/id").asText();
        assertThat(json.readTree(answers.get(11)).get("data").findValuesAsText("id"))
                .contains(issued);
        assertThat(json.readTree(answers.get(12)).get("openapi").asText()).startsWith("3.1");
    }

    private static boolean hasCurl() {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1"})
    void the_printed_address_is_one_to_connect_to(String host) {
        try (LatchkeyProcess other = LatchkeyProcess.start("demo", "--port", 0, "--json", "--host", host)) {
            assertThat(other.awaitJson().get("url").asText()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void limits_hold_unless_switched_off() {
        try (LatchkeyProcess limited = LatchkeyProcess.start(
                "demo", "--port", 0, "--json", "--limit-license", "2,1/h", "--limit-read", "1,1/h")) {
            JsonNode other = limited.awaitJson();
            TestClient visitor = TestClient.of(other.get("url").asText());
            String key = other.at("/keys/unlimited").asText();

            HttpResponse<String> first = visitor.post("/api/v1/keys/validate", "key", key, "machine_id", "m");
            visitor.post("/api/keys/validate", "key", key, "machine_id", "m");
            HttpResponse<String> third = visitor.post("/api/v1/keys/validate", "key", key, "machine_id", "m");

            assertThat(first.headers().firstValue("X-RateLimit-Limit")).hasValue("2");
            assertThat(first.headers().firstValue("X-RateLimit-Remaining")).hasValue("1");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]\\d*");
            assertThat(visitor.get("/api/v1/keys/" + key + "/status").statusCode())
                    .isEqualTo(200);
            assertThat(visitor.get("/api/v1/keys/" + key + "/status").statusCode())
                    .isEqualTo(429);
            assertThat(visitor.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_sandbox_leaves_nothing_behind() throws IOException {
        Path temporary = Files.createTempDirectory("latchkey-test-");
        try (LatchkeyProcess other =
                LatchkeyProcess.start(List.of("-Djava.io.tmpdir=" + temporary), "demo", "--port", 0, "--json")) {
            other.awaitLine();
            assertThat(temporary.toFile().list()).hasSize(1);
            other.terminate();
            other.awaitExit();

            assertThat(temporary.toFile().list()).isEmpty();
        }
        Files.delete(temporary);
    }
}
