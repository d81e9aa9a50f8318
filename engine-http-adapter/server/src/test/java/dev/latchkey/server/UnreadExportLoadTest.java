package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.cli.LatchkeyProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What two hundred exports that nobody reads cost everybody else, on a server of 256 MB in a process of its own. It
 * prints how long other calls take without them and with them, in microseconds.
 */
@Tag("proof")
class UnreadExportLoadTest {
    private static final int EXPORTS = 200;
    private static final int PRINCIPALS = 20;
    private static final int LICENSES = 8000;
    private static final int CLIENTS = 4;
    private static final int CALLS = 2000;

    @TempDir
    Path data;

    private final List<String> tokens = new ArrayList<>();
    private String item = "";
    private String key = "";

    @Test
    void two_hundred_unread_exports_leave_the_others_served() throws Exception {
        fill();
        try (LatchkeyProcess server = LatchkeyProcess.start(
                List.of("-Xmx256m"),
                "serve",
                "--data",
                data,
                "--port",
                0,
                "--json",
                "--no-limits",
                "--idle-timeout",
                600)) {
            String url = server.awaitJson().get("url").asText();
            int port = URI.create(url).getPort();
            measure(url, "warm-up");
            measure(url, "without");
            List<RawConnection> held = hold(port);
            measure(url, "with " + held.size() + " unread exports");
            measure(url, "with them for longer");
            for (RawConnection connection : held) {
                connection.close();
            }
            measure(url, "after them");
            assertThat(server.errors()).doesNotContain("OutOfMemoryError", "level=error");
        }
    }

    private void fill() {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            Item made = engine.catalog().createItem("Editor");
            item = made.id().toString();
            Map<String, String> entries = new TreeMap<>();
            for (int i = 0; i < 8; i++) {
                entries.put("%02d".formatted(i), "x".repeat(500));
            }
            LicenseTerms terms = LicenseTerms.unlimited().withMetadata(Metadata.of(entries));
            for (int i = 0; i < LICENSES / 1000; i++) {
                key = engine.selling()
                        .issue(made.id(), terms, 1000)
                        .get(0)
                        .key()
                        .reveal();
            }
            for (int i = 0; i < PRINCIPALS; i++) {
                PrincipalId principal = PrincipalId.of("principal-" + i);
                engine.access().grants().put(made.projectId(), principal, Level.VIEWER);
                tokens.add(engine.access()
                        .apiTokens()
                        .create(ApiTokenDraft.of(principal, "test"))
                        .bearer()
                        .reveal());
            }
        }
    }

    private List<RawConnection> hold(int port) throws IOException {
        List<RawConnection> held = new ArrayList<>();
        int[] answered = new int[600];
        for (int i = 0; i < EXPORTS; i++) {
            RawConnection connection = RawConnection.reluctantTo(port)
                    .send("GET /api/v1/items/" + item + "/licenses.ndjson HTTP/1.1\r\nHost: test\r\n"
                            + "Authorization: Bearer " + tokens.get(i % PRINCIPALS) + "\r\n\r\n");
            answered[connection.readStatus()]++;
            held.add(connection);
        }
        System.out.println("exports begun: " + answered[200] + ", refused with 429: " + answered[429]);
        assertThat(answered[200] + answered[429]).isEqualTo(EXPORTS);
        return held;
    }

    private void measure(String url, String when) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<long[]>> pending = new ArrayList<>();
            for (int c = 0; c < CLIENTS; c++) {
                String machine = "machine-" + c;
                String token = tokens.get(c);
                pending.add(clients.submit(() -> call(TestClient.of(url), machine, token)));
            }
            long[] all = new long[0];
            for (Future<long[]> times : pending) {
                all = LongStream.concat(Arrays.stream(all), Arrays.stream(times.get()))
                        .toArray();
            }
            Arrays.sort(all);
            System.out.printf(
                    "%-26s calls %d, p50 %d us, p99 %d us, max %d us%n",
                    when,
                    all.length,
                    all[all.length / 2] / 1000,
                    all[all.length * 99 / 100] / 1000,
                    all[all.length - 1] / 1000);
        } finally {
            clients.shutdown();
        }
    }

    /** Public calls and managed ones, reads and writes, by turns. */
    private long[] call(TestClient client, String machine, String token) {
        long[] nanos = new long[CALLS / CLIENTS];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            int status = i % 2 == 0
                    ? client.post("/api/v1/keys/validate", "key", key, "machine_id", machine + "-" + i)
                            .statusCode()
                    : client.get("/api/v1/items/" + item + "/licenses?limit=5", "Authorization", "Bearer " + token)
                            .statusCode();
            nanos[i] = System.nanoTime() - begun;
            assertThat(status).isEqualTo(200);
        }
        return nanos;
    }
}
