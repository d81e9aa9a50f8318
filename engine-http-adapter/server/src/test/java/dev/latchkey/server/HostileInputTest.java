package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.HttpApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may send to harm: it costs them, and nobody else. */
@Isolated("it looks at the memory of the whole process")
class HostileInputTest {
    private static final int HELD = 200;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    static Path directory;

    private static LicensingEngine engine;
    private static StandaloneServer server;
    private static TestClient client;
    private static String key;

    @BeforeAll
    static void start() {
        engine = Composition.open(
                EmbeddedDatabase.in(directory), Composition.engine().limits(RateLimits.none()));
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, null, 4096, Duration.ofSeconds(20), false, Duration.ofSeconds(5));
        server = StandaloneServer.start(settings, HttpApi.builder(engine).build(), () -> {});
        client = TestClient.of(server.url().toString());
        key = engine.selling()
                .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited())
                .key()
                .reveal();
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
    }

    private static int statusOf(String request) throws IOException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            return connection.send(request).readStatus();
        }
    }

    @Test
    void a_gigabyte_announced_is_refused_before_it_is_sent() throws IOException {
        assertThat(statusOf(RawConnection.head("Content-Length: 1073741824"))).isEqualTo(413);
        assertThat(statusOf(RawConnection.head("Content-Length: 99999999999999999999999999")))
                .isEqualTo(400);
    }

    @Test
    void a_body_too_long_that_does_not_end_is_refused_all_the_same() throws IOException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            connection.send(RawConnection.head("Transfer-Encoding: chunked"));
            connection.send("100000\r\n" + "x".repeat(16_385));

            assertThat(connection.readStatus()).isEqualTo(413);
            assertThat(connection.readFields()).contains("Connection: close");
        }
    }

    @Test
    void a_refusal_before_the_body_says_that_the_connection_closes() throws IOException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            connection.send(RawConnection.head("Content-Length: 1073741824"));

            assertThat(connection.readStatus()).isEqualTo(413);
            assertThat(connection.readFields()).contains("Connection: close");
        }
    }

    @Test
    void a_body_that_the_stop_cuts_off_is_not_called_malformed() throws IOException {
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, null, 10, Duration.ofSeconds(20), false, Duration.ofMillis(100));
        StandaloneServer other =
                StandaloneServer.start(settings, HttpApi.builder(engine).build(), () -> {});
        try (RawConnection connection = RawConnection.to(other.port())) {
            connection.send(RawConnection.head("Expect: 100-continue\r\nContent-Length: 100"));
            assertThat(connection.readStatus()).isEqualTo(100);
            connection.readFields();

            other.close();

            assertThat(connection.readStatus()).isIn(503, 0);
        }
    }

    @Test
    void a_gigabyte_sent_all_the_same_ends_in_a_closed_connection_and_flat_memory() throws IOException {
        long before = usedMemory();
        try (RawConnection connection = RawConnection.to(server.port())) {
            connection.send(RawConnection.head("Content-Length: 1073741824"));
            byte[] megabyte = new byte[(int) MEBIBYTE];
            int sent = 0;
            try {
                for (; sent < 1024; sent++) {
                    connection.send(megabyte);
                }
            } catch (IOException closedByServer) {
                // As it should.
            }
            assertThat(sent).isLessThan(1024);
            assertThat(usedMemory() - before).isLessThan(16 * MEBIBYTE);
        }
    }

    @Test
    void a_byte_more_than_16_kibibytes_is_too_much_and_16_kibibytes_are_not() throws IOException {
        String padded = "{\"key\":\"" + key + "\",\"machine_id\":\"m\"" + " ".repeat(16 * 1024);

        String longest = padded.substring(0, 16 * 1024 - 1) + "}";
        String tooLong = padded.substring(0, 16 * 1024) + "}";

        assertThat(statusOf(RawConnection.head("Content-Length: 16384") + longest))
                .isEqualTo(200);
        assertThat(statusOf(RawConnection.head("Content-Length: 16385") + tooLong))
                .isEqualTo(413);
        assertThat(statusOf(RawConnection.head("Transfer-Encoding: chunked") + "4000\r\n" + longest + "\r\n0\r\n\r\n"))
                .isEqualTo(200);
        assertThat(statusOf(RawConnection.head("Transfer-Encoding: chunked") + "4001\r\n" + tooLong + "\r\n0\r\n\r\n"))
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 16_000, 2_000})
    void deep_nesting_is_refused(int depth) throws IOException {
        String body = "{\"key\":" + "[".repeat(depth);

        assertThat(statusOf(RawConnection.head("Content-Length: " + body.length()) + body))
                .isEqualTo(depth > 16_384 ? 413 : 400);
    }

    @Test
    void heads_beyond_8_kibibytes_are_refused() throws IOException {
        assertThat(statusOf(RawConnection.head("X-Long: " + "a".repeat(8 * 1024))))
                .isEqualTo(431);
        assertThat(statusOf("GET /" + "a".repeat(8 * 1024) + " HTTP/1.1\r\nHost: test\r\n\r\n"))
                .isEqualTo(414);
    }

    @Test
    void what_is_not_http_is_refused_without_a_word_from_inside() throws IOException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            connection.send("\u0016\u0003\u0001 hello\r\n\r\n");
            assertThat(connection.readStatus()).isEqualTo(400);
            StringBuilder rest = new StringBuilder();
            for (String line = connection.readLine(); !rest.toString().endsWith("}"); line = connection.readLine()) {
                rest.append(line);
            }
            assertThat(rest)
                    .contains("{\"error\":\"The request is not well-formed HTTP\"}")
                    .doesNotContainIgnoringCase("jetty");
        }
    }

    @Test
    void two_requests_that_disagree_on_their_end_are_refused() throws IOException {
        assertThat(statusOf(RawConnection.head("Content-Length: 2\r\nTransfer-Encoding: chunked") + "0\r\n\r\n"))
                .isEqualTo(400);
        assertThat(statusOf(RawConnection.head("Content-Length: 2\r\nContent-Length: 3") + "{}"))
                .isEqualTo(400);
    }

    @Test
    void half_sent_heads_held_open_starve_nobody() throws Exception {
        assertOthersAreServedWhileHeld(i -> "POST /api/v1/keys/validate HTTP/1.1\r\nHost: te");
    }

    @Test
    void half_sent_bodies_held_open_starve_nobody() throws Exception {
        assertOthersAreServedWhileHeld(i -> RawConnection.head("Content-Length: 100") + "{\"key\":");
    }

    private static void assertOthersAreServedWhileHeld(IntFunction<String> half) throws Exception {
        client.get("/health/ready");
        long before = usedMemory();
        List<RawConnection> held = new ArrayList<>();
        try {
            for (int i = 0; i < HELD; i++) {
                held.add(RawConnection.to(server.port()).send(half.apply(i)));
            }
            Duration fastest = Duration.ofDays(1);
            for (int i = 0; i < 20; i++) {
                long begun = System.nanoTime();
                assertThat(client.post("/api/v1/keys/validate", "key", key, "machine_id", "m-" + i)
                                .statusCode())
                        .isEqualTo(200);
                Duration taken = Duration.ofNanos(System.nanoTime() - begun);
                fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
            }
            // Of many, since a busy machine may delay some: what starves delays them all.
            assertThat(fastest).isLessThan(Duration.ofSeconds(1));
            assertThat(usedMemory() - before).isLessThan(16 * MEBIBYTE);
        } finally {
            for (RawConnection connection : held) {
                connection.close();
            }
        }
    }

    @Test
    void a_body_that_stays_away_is_timed_out() throws IOException {
        ServerSettings hasty =
                new ServerSettings("127.0.0.1", 0, null, 4096, Duration.ofSeconds(1), false, Duration.ofSeconds(5));
        try (StandaloneServer other =
                        StandaloneServer.start(hasty, HttpApi.builder(engine).build(), () -> {});
                RawConnection silent = RawConnection.to(other.port());
                RawConnection headless = RawConnection.to(other.port())) {
            silent.send(RawConnection.head("Content-Length: 100") + "{");
            headless.send("POST /");

            assertThat(silent.readStatus()).isIn(408, 0);
            assertThat(headless.readStatus()).isIn(408, 0);
        }
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
