package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.setting.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jetty refuses looks as what the API refuses. */
class ServerErrorsTest {
    private static final String BAD_LENGTHS = "Content-Length: 2\r\nContent-Length: 3\r\n\r\n";

    @TempDir
    Path directory;

    @Test
    void an_early_error_is_plain_by_default() throws IOException {
        Answer answer = answer(WireFormat.MAKENOT, "GET / HTTP/1.1\r\nHost: test\r\n" + BAD_LENGTHS);

        assertThat(answer.fields).contains("Content-Type: application/json", "X-Content-Type-Options: nosniff");
        assertThat(answer.content).isEqualTo("{\"error\":\"The request is not well-formed HTTP\"}");
    }

    @Test
    void an_early_error_is_a_problem_where_the_server_is_set_so() throws IOException {
        Answer answer = answer(WireFormat.PROBLEM, "GET / HTTP/3.0\r\nHost: test\r\n\r\n");

        assertThat(answer.fields).contains("Content-Type: application/problem+json", "X-Content-Type-Options: nosniff");
        assertThat(answer.content)
                .isEqualTo("{\"type\":\"urn:latchkey:error:version_not_supported\",\"title\":\"Version not supported\","
                        + "\"status\":505,\"detail\":\"The server speaks HTTP/1.1\","
                        + "\"code\":\"version_not_supported\"}");
    }

    @Test
    void an_early_error_is_in_an_envelope_where_the_server_is_set_so() throws IOException {
        Answer answer = answer(WireFormat.NOTES200, "GET / HTTP/1.1\r\nHost: test\r\n" + BAD_LENGTHS);

        assertThat(answer.content)
                .isEqualTo("{\"success\":false,\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"The request is not well-formed HTTP\",\"code\":\"MALFORMED_REQUEST\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"})
    void what_jetty_refuses_has_the_same_body_whatever_the_method(String method) throws IOException {
        Answer answer = answer(WireFormat.MAKENOT, method + " / HTTP/1.1\r\nHost: test\r\n" + BAD_LENGTHS);
        assertThat(answer.content).isEqualTo("{\"error\":\"The request is not well-formed HTTP\"}");

        answer =
                answer(WireFormat.MAKENOT, method + " / HTTP/1.1\r\nHost: test\r\nX: " + "x".repeat(9000) + "\r\n\r\n");
        assertThat(answer.content).isEqualTo("{\"error\":\"The request's header fields are too long\"}");

        answer = answer(WireFormat.MAKENOT, method + " /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(answer.content).isEqualTo("{\"error\":\"The request's URI is too long\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {BAD_LENGTHS, "Content-Length: 5\r\n\r\n12"})
    void what_jetty_refuses_of_a_head_has_no_body(String rest) throws IOException {
        ServerSettings hasty =
                new ServerSettings("127.0.0.1", 0, null, 10, Duration.ofSeconds(1), false, Duration.ofSeconds(1));
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(directory), Composition.engine());
                StandaloneServer server =
                        StandaloneServer.start(hasty, HttpApi.builder(engine).build(), () -> {});
                RawConnection connection = RawConnection.to(server.port())) {
            connection.send("HEAD /health/live HTTP/1.1\r\nHost: test\r\n" + rest);
            assertThat(connection.readStatus()).isIn(400, 408);
            assertThat(connection.readFields()).contains("Content-Type: application/json");
            assertThat(connection.readContent(1)).isEmpty();
        }
    }

    static Stream<Arguments> firstLines() {
        return Stream.of(
                Arguments.of("/api/v1/" + "a".repeat(20_000) + " HTTP/1.1", 414),
                Arguments.of("/api/v1/user HTTP/3.7", 505),
                Arguments.of("/api/v1/user\u0000 HTTP/1.1", 400),
                Arguments.of("/api/v1/user HTTP/1.1\u0001", 400));
    }

    @ParameterizedTest
    @MethodSource("firstLines")
    void what_jetty_refuses_in_the_first_line_of_a_head_has_no_body(String rest, int status) throws IOException {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(directory), Composition.engine());
                StandaloneServer server = StandaloneServer.start(
                        ServerSettings.onPort(0), HttpApi.builder(engine).build(), () -> {})) {
            // At once, in pieces, after an empty line, and after another request on the same connection.
            for (List<String> pieces : List.of(
                    List.of("HEAD "),
                    List.of("HE", "AD "),
                    List.of("\r\n", "H", "EAD", " "),
                    List.of("GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n", "HEAD "))) {
                assertThat(refused(server, pieces, rest)).isEqualTo(new Refused(status, false));
            }
            for (List<String> pieces : List.of(
                    List.of("GET "),
                    List.of("HEADER "),
                    List.of("GE", "T "),
                    List.of("HEAD /health/live HTTP/1.1\r\nHost: test\r\n\r\n", "GET "))) {
                assertThat(refused(server, pieces, rest)).isEqualTo(new Refused(status, true));
            }
        }
    }

    private record Refused(int status, boolean hasBody) {}

    private static Refused refused(StandaloneServer server, List<String> pieces, String rest) throws IOException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            for (String piece : pieces) {
                connection.send(piece);
                if (piece.endsWith("\r\n\r\n")) {
                    assertThat(connection.readStatus()).isEqualTo(200);
                    int length = length(connection.readFields());
                    connection.readContent(piece.startsWith("HEAD ") ? 0 : length);
                }
            }
            connection.send(rest + "\r\nHost: test\r\n\r\n");
            int status = connection.readStatus();
            int length = length(connection.readFields());
            assertThat(length).isPositive();
            int came = connection.readContent(length).length;
            assertThat(came).isIn(0, length);
            return new Refused(status, came > 0);
        }
    }

    private static int length(List<String> fields) {
        return fields.stream()
                .filter(field -> field.startsWith("Content-Length: "))
                .mapToInt(field -> Integer.parseInt(field.substring("Content-Length: ".length())))
                .findFirst()
                .orElseThrow();
    }

    private Answer answer(WireFormat format, String request) throws IOException {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(directory), Composition.engine());
                StandaloneServer server = StandaloneServer.start(
                        ServerSettings.onPort(0),
                        HttpApi.builder(engine).wireFormat(format).build(),
                        () -> {});
                RawConnection connection = RawConnection.to(server.port())) {
            connection.send(request);
            assertThat(connection.readStatus()).isGreaterThanOrEqualTo(400);
            List<String> fields = connection.readFields();
            return new Answer(fields, new String(connection.readContent(length(fields)), StandardCharsets.UTF_8));
        }
    }

    private record Answer(List<String> fields, String content) {}
}
