package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody sends by accident: the right status or a closed connection, and others are served meanwhile. */
@Timeout(60)
interface HostileRules extends WireRules {

    String POST = "POST /api/v1/keys/validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private String statusLine(String... sent) throws IOException {
        try (RawConnection connection = RawConnection.to(client().port())) {
            for (String text : sent) {
                connection.send(text);
            }
            return connection.statusLine();
        }
    }

    private void assertStatusOrClosed(int status, String statusLine) {
        assertThat(statusLine).matches("(HTTP/1\\.1 " + status + "\\b.*)?");
    }

    private void assertServes() {
        assertThatCode(() -> assertThat(client().get("/health/live").status()).isEqualTo(200))
                .doesNotThrowAnyException();
    }

    private String padded(int length) {
        String body = WireClient.object("key", shop().key(1), "machine_id", "m-1", "padding", "");
        return body.replace("\"padding\":\"\"", "\"padding\":\"" + "x".repeat(length - body.length()) + "\"");
    }

    @Test
    default void a_body_of_16_kib_is_read_and_one_byte_more_is_413() {
        Answer longest = client().postText("/api/v1/keys/validate", padded(16 * 1024));
        assertThat(longest.json().at("/valid").asBoolean()).isTrue();
        assertThat(client().postText("/api/v1/keys/validate", padded(16 * 1024 + 1))
                        .status())
                .isEqualTo(413);
    }

    private static String filledUp(String body, int bytes) {
        return body + " ".repeat(bytes - body.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 60_000})
    default void a_host_may_set_the_longest_body(int bytes) throws Exception {
        serving(shop(), api -> api.maxBodyBytes(bytes), client -> {
            String token = shop().token("alice");
            Manager alice = new Manager(client, token);
            String project = filledUp("{\"name\":\"p\"}", bytes);
            Browser browser = Browser.signIn(client, token);
            String inSession = filledUp("{\"name\":\"p\",\"_csrf\":\"" + browser.csrf() + "\"}", bytes);
            String[] keyed = {"Idempotency-Key", "k"};
            assertThat(client.postText("/api/v1/keys/validate", padded(bytes)).status())
                    .isEqualTo(200);
            assertThat(alice.post("projects", project).status()).isEqualTo(201);
            assertThat(alice.post("projects", project, keyed).status()).isEqualTo(201);
            assertThat(alice.post("projects", project + " ", keyed).status()).isEqualTo(413);
            assertThat(browser.send("POST", "projects", inSession).status()).isEqualTo(201);
            assertThat(browser.send("POST", "projects", inSession + " ").status())
                    .isEqualTo(413);
            for (Answer tooLong : List.of(
                    client.postText("/api/v1/keys/validate", padded(bytes + 1)),
                    alice.post("projects", project + " "))) {
                assertThat(tooLong.status()).isEqualTo(413);
                assertThat(tooLong.json().at("/error").asText())
                        .isEqualTo("The body must have at most " + bytes + " bytes");
            }
        });
    }

    /** One that is longer still may end in a broken connection: the JDK's server does not wait until it has come. */
    @Test
    default void a_long_body_is_taken_where_the_host_allows_it() throws Exception {
        int bytes = 200_000;
        serving(shop(), api -> api.maxBodyBytes(bytes), client -> {
            Manager alice = new Manager(client, shop().token("alice"));
            assertThat(alice.post("projects", filledUp("{\"name\":\"p\"}", bytes))
                            .status())
                    .isEqualTo(201);
        });
    }

    @Test
    default void an_announced_gigabyte_is_413_at_once() throws IOException {
        assertThat(statusLine(POST + "Content-Length: 1073741824\r\n\r\n")).contains(" 413 ");
        assertThat(statusLine(POST + "Content-Length: 1073741824\r\n\r\n", "{\"key\":"))
                .contains(" 413 ");
        assertServes();
    }

    @Test
    default void an_absurd_length_is_refused() throws IOException {
        assertThat(statusLine(POST + "Content-Length: 99999999999999999999999\r\n\r\n"))
                .matches("(HTTP/1\\.1 (400|413)\\b.*)?");
        assertServes();
    }

    @Test
    default void a_chunked_megabyte_is_413() throws IOException {
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        assertStatusOrClosed(
                413, statusLine(POST + "Transfer-Encoding: chunked\r\n\r\n", chunk.repeat(64), "0\r\n\r\n"));
        assertServes();
    }

    @Test
    default void a_chunked_body_within_the_limit_is_read() throws IOException {
        String body = WireClient.object("key", shop().key(1), "machine_id", "m-1");
        String half = body.substring(0, 10);
        String rest = body.substring(10);
        assertThat(statusLine(
                        POST + "Transfer-Encoding: chunked\r\n\r\n",
                        Integer.toHexString(half.length()) + "\r\n" + half + "\r\n",
                        Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n"))
                .contains(" 200 ");
    }

    @Test
    default void nesting_a_hundred_thousand_deep_is_413_and_as_deep_as_fits_is_400() throws IOException {
        String deep = "{\"x\":" + "[".repeat(100_000);
        assertStatusOrClosed(413, statusLine(POST + "Content-Length: " + deep.length() + "\r\n\r\n", deep));
        String fitting = "{\"x\":" + "[".repeat(16_000);
        assertThat(client().postText("/api/v1/keys/validate", fitting).status()).isEqualTo(400);
        assertThat(client().postText("/api/v1/keys/validate", "{\"x\":".repeat(3_000))
                        .status())
                .isEqualTo(400);
        assertServes();
    }

    @Test
    default void a_body_that_ends_early_is_400() throws IOException {
        try (RawConnection connection = RawConnection.to(client().port())) {
            connection.send(POST + "Content-Length: 100\r\n\r\n{\"key\":").finish();
            assertStatusOrClosed(400, connection.statusLine());
        }
        assertServes();
    }

    @Test
    default void two_hundred_half_sent_bodies_hold_nobody_up() throws IOException {
        List<RawConnection> held = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                held.add(RawConnection.to(client().port()).send(POST + "Content-Length: 100\r\n\r\n{\"key\":"));
            }
            String key = shop().key(1);
            // The best of a few: a server that is held up answers none of them, a busy machine may be slow with one.
            assertThat(Stream.generate(() -> timeToValidate(key)).limit(3).min(Comparator.naturalOrder()))
                    .hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofSeconds(1)));
        } finally {
            for (RawConnection connection : held) {
                connection.close();
            }
        }
    }

    private Duration timeToValidate(String key) {
        long start = System.nanoTime();
        Answer answer = client().post("/api/v1/keys/validate", "key", key, "machine_id", "m-1");
        assertThat(answer.json().at("/valid").asBoolean()).isTrue();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: +2",
                "Content-Length: 2\r\nContent-Length: 40",
                "Content-Length: 2, 40",
                "Content-Length: -2",
                "Content-Length: 0x2",
                "Content-Length: 2\r\nTransfer-Encoding: chunked"
            })
    default void a_head_that_two_servers_may_read_differently_is_400_and_ends_the_connection(String fields)
            throws IOException {
        String smuggled = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawConnection connection = RawConnection.to(client().port())) {
            connection.send(POST + fields + "\r\n\r\n{}" + smuggled);
            assertStatusOrClosed(400, connection.statusLine());
            assertThat(connection.rest()).doesNotContain("HTTP/1.1 200");
        }
        assertServes();
    }

    @Test
    default void a_connection_goes_on_after_an_answer_and_after_a_refusal() throws IOException {
        String refused = "POST /api/v1/keys/validate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";
        try (RawConnection connection = RawConnection.to(client().port())) {
            connection.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n" + refused
                    + "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(connection.statusLine()).contains(" 200 ");
            assertThat(connection.rest()).contains("HTTP/1.1 415", "\"ready\"");
        }
    }
}
