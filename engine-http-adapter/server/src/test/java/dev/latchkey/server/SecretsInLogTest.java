package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.cli.LatchkeyProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a server writes to standard error, read by somebody who looks for keys. */
class SecretsInLogTest {

    @Test
    @DisplayName("21: no key and no token is in the log, whatever is asked and wherever the key stands")
    void no_key_and_no_token_is_in_the_log() {
        try (LatchkeyProcess process = LatchkeyProcess.start("demo", "--port", 0, "--json", "--access-log")) {
            JsonNode printed = process.awaitJson();
            TestClient client = TestClient.of(printed.get("url").asText());
            List<String> secrets = new ArrayList<>();
            for (JsonNode node : printed.get("keys")) {
                String key = node.asText();
                secrets.addAll(List.of(key, key.replace("-", ""), key.toLowerCase(Locale.ROOT)));
                secrets.add(askEverything(client, key));
            }
            process.terminate();
            process.awaitExit();

            String log = process.errors();
            assertThat(log)
                    .contains("route=/api/v1/keys/{}/status status=200")
                    .contains("route=/api/v1/keys/validate status=200")
                    .contains("route=- status=404");
            assertThat(secrets)
                    .filteredOn(secret -> !secret.isEmpty())
                    .allSatisfy(secret -> assertThat(log).doesNotContain(secret));
        }
    }

    private static String askEverything(TestClient client, String key) {
        client.get("/api/v1/keys/" + key + "/status");
        client.get("/api/v1/keys/" + key.replace("-", "") + "/status?key=" + key);
        client.get("/api/v1/keys/" + key);
        client.get("/" + key);
        client.post("/api/v1/keys/" + key + "/status");
        client.post("/api/v1/keys/validate", "key", key, "machine_id", "m");
        client.post("/api/v1/keys/validate", "key", key);
        client.post("/api/v1/keys/deactivate", "key", key, "machine_id", "m");
        return TestClient.json(client.post("/api/v1/license/verify", "key", key, "machine_fingerprint", "m"))
                .path("token")
                .asText();
    }
}
