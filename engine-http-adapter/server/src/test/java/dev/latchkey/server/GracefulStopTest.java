package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.cli.LatchkeyProcess;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.JdbcStorage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: what is in flight is answered, what was held back is written, and nothing new is taken. */
class GracefulStopTest {
    @TempDir
    Path data;

    private String key() {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            var item = engine.catalog().createItem("Editor");
            return engine.selling()
                    .issue(item.id(), LicenseTerms.maxActivations(3))
                    .key()
                    .reveal();
        }
    }

    @Test
    void a_request_in_flight_is_answered_and_its_activation_kept() throws Exception {
        String key = key();
        String body = "{\"key\":\"" + key + "\",\"machine_id\":\"in-flight\"}";
        try (LatchkeyProcess process = LatchkeyProcess.start("serve", "--data", data, "--port", 0, "--json")) {
            int port = URI.create(process.awaitJson().get("url").asText()).getPort();
            try (RawConnection connection = RawConnection.to(port)) {
                connection.send(RawConnection.head("Expect: 100-continue\r\nContent-Length: " + body.length()));
                // The server asks for the body once the request is in its hands.
                assertThat(connection.readStatus()).isEqualTo(100);
                assertThat(connection.readLine()).isEmpty();

                process.terminate();
                awaitRefusal(port);
                connection.send(body);

                assertThat(connection.readStatus()).isEqualTo(200);
            }
            process.awaitExit();
        }
        assertThat(activations(key))
                .extracting(activation -> activation.machine().value())
                .containsExactly("in-flight");
    }

    @Test
    void a_request_on_a_kept_connection_is_told_to_go_elsewhere() throws Exception {
        try (LatchkeyProcess process = LatchkeyProcess.start("serve", "--data", data, "--port", 0, "--json")) {
            int port = URI.create(process.awaitJson().get("url").asText()).getPort();
            try (RawConnection kept = RawConnection.to(port);
                    RawConnection inFlight = RawConnection.to(port)) {
                inFlight.send(RawConnection.head("Expect: 100-continue\r\nContent-Length: 2"));
                assertThat(inFlight.readStatus()).isEqualTo(100);
                assertThat(inFlight.readLine()).isEmpty();
                process.terminate();

                int status;
                List<String> fields;
                do {
                    kept.send("GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n");
                    status = kept.readStatus();
                    fields = kept.readFields();
                    kept.readContent(contentLength(fields));
                } while (status == 200);
                assertThat(status).isEqualTo(503);
                assertThat(fields).contains("Connection: close");

                inFlight.send("{}");
                assertThat(inFlight.readStatus()).isEqualTo(422);
            }
            process.awaitExit();
        }
    }

    private static int contentLength(List<String> fields) {
        return fields.stream()
                .filter(field -> field.startsWith("Content-Length: "))
                .mapToInt(field -> Integer.parseInt(field.substring(16)))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitRefusal(int port) throws IOException {
        while (true) {
            try {
                RawConnection.to(port).close();
            } catch (ConnectException refused) {
                return;
            }
        }
    }

    @Test
    void last_seen_times_held_back_are_written() {
        String key = key();
        activateAnHourAgo(key);
        try (LatchkeyProcess process = LatchkeyProcess.start("serve", "--data", data, "--port", 0, "--json")) {
            TestClient client = TestClient.of(process.awaitJson().get("url").asText());
            assertThat(client.post("/api/v1/keys/validate", "key", key, "machine_id", "m")
                            .statusCode())
                    .isEqualTo(200);
            process.terminate();
            process.awaitExit();

            assertThat(process.errors()).doesNotContain("level=error", "level=warn");
        }
        assertThat(activations(key))
                .singleElement()
                .satisfies(activation -> assertThat(activation.lastSeen())
                        .isAfter(activation.createdAt().plus(Duration.ofMinutes(30))));
    }

    @Test
    void a_server_whose_file_uses_room_again_keeps_all_that_it_acknowledged() throws Exception {
        String touched = key();
        activateAnHourAgo(touched);
        String shared = unlimitedKey();
        useRoomAgainAtOnce();
        try (LatchkeyProcess process =
                LatchkeyProcess.start("serve", "--data", data, "--port", 0, "--json", "--no-limits")) {
            TestClient client = TestClient.of(process.awaitJson().get("url").asText());
            client.post("/api/v1/keys/validate", "key", touched, "machine_id", "m");
            for (int i = 0; i < 300; i++) {
                assertThat(client.post("/api/v1/keys/validate", "key", shared, "machine_id", "machine-" + i)
                                .body())
                        .contains("\"valid\":true");
            }
            process.terminate();
            process.awaitExit();

            assertThat(process.errors()).doesNotContain("level=error", "level=warn");
        }
        assertThat(activations(shared)).hasSize(300);
        assertThat(activations(touched))
                .singleElement()
                .satisfies(activation -> assertThat(activation.lastSeen())
                        .isAfter(activation.createdAt().plus(Duration.ofMinutes(30))));
    }

    private String unlimitedKey() {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            var item = engine.catalog().createItem("Viewer");
            return engine.selling()
                    .issue(item.id(), LicenseTerms.unlimited())
                    .key()
                    .reveal();
        }
    }

    /** As in the file of a process that is older than 45 s. H2 keeps the setting in the file. */
    private void useRoomAgainAtOnce() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:" + data.resolve("latchkey"), "latchkey", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SET RETENTION_TIME 0");
        }
    }

    private void activateAnHourAgo(String key) {
        Clock anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        try (LicensingEngine engine = Latchkey.builder()
                .storage(JdbcStorage.h2(data))
                .clock(anHourAgo)
                .build()) {
            engine.licenses().validate(LicenseKey.of(key), MachineId.of("m"));
        }
    }

    private List<Activation> activations(String key) {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            License license = engine.selling().find(LicenseKey.of(key)).orElseThrow();
            return engine.selling()
                    .activations(license.id(), PageRequest.first(1000))
                    .entries();
        }
    }
}
