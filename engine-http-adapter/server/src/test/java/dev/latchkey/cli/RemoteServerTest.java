package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.access.AccessCalls;
import dev.latchkey.http.internal.catalog.CatalogCalls;
import dev.latchkey.http.internal.license.LicenseCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server is called that is slow, busy, going away, or none of ours. */
class RemoteServerTest {
    private static final String TOKEN = "lk_hunter2hunter2hunter2hunter2hunter2";
    private static final String DONE = FakeServer.json(200, "{\"id\":\"x\"}");
    private static final String FAILED =
            FakeServer.json(500, "{\"code\":\"internal_error\",\"detail\":\"Something went wrong\",\"id\":\"abc\"}");
    private static final String MAY_BE_DONE = ", and it may have done what it was asked: look before you call again";
    private static final CallRequest READ = CallRequest.of(AccessCalls.SHOW_USER);
    private static final CallRequest CREATE = CallRequest.of(CatalogCalls.CREATE_PROJECT);
    private static final CallRequest ISSUE = CallRequest.of(LicenseCalls.ISSUE).at("item_id", "x");
    private static final CallRequest EXPORT =
            CallRequest.of(LicenseCalls.EXPORT_CSV).at("item_id", "x");
    private static final CallRequest CREATE_TOKEN = CallRequest.of(AccessCalls.CREATE_TOKEN);
    private static final CallRequest REVOKE =
            CallRequest.of(LicenseCalls.REVOKE).at("license_id", "x");
    private static final CallRequest REVOKE_TOKEN =
            CallRequest.of(AccessCalls.REVOKE_TOKEN).at("token_id", "x");

    @TempDir
    Path directory;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Duration look = Duration.ZERO;
    private int looks;
    private RemoteToken token;

    @BeforeEach
    void readToken() {
        token = RemoteToken.in(new TokenFile(
                "--token-file", PrivateFiles.write(directory.resolve("token"), " " + TOKEN + "\n"), false));
    }

    private RemoteServer remote(String url) {
        return remote(url, Duration.ofSeconds(10));
    }

    private RemoteServer remote(String url, Duration patience) {
        return new RemoteServer(ServerUrl.of(url), token, patience, pauses::add, this::nanos, notices::add);
    }

    /** As if only pauses took time, and each look at the clock. */
    private long nanos() {
        looks++;
        return pauses.stream().reduce(look.multipliedBy(looks), Duration::plus).toNanos();
    }

    private static List<String> header(FakeServer server, String name) {
        return server.requests().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    @Test
    void a_call_brings_the_token_and_asks_for_errors_as_problems() {
        try (FakeServer server = FakeServer.saying(DONE)) {
            remote(server.url() + "/").send(READ);

            assertThat(server.requests()).singleElement().asString().startsWith("GET /api/v1/user HTTP/1.1\n");
            assertThat(header(server, "Authorization")).containsExactly("Bearer " + TOKEN);
            assertThat(header(server, "Accept")).containsExactly("application/json, application/problem+json");
        }
    }

    @Test
    void a_server_may_answer_below_a_path() {
        try (FakeServer server = FakeServer.saying(DONE)) {
            remote(server.url() + "/shop/").send(READ);

            assertThat(server.requests().get(0)).startsWith("GET /shop/api/v1/user ");
        }
    }

    @Test
    void who_is_told_to_come_again_later_waits_so_long_and_comes_as_the_same() {
        try (FakeServer server =
                FakeServer.saying(FakeServer.tooMany("7"), FakeServer.tooMany("0"), FakeServer.tooMany("soon"), DONE)) {
            RemoteServer remote = remote(server.url());
            remote.send(CREATE);
            remote.send(CREATE);

            assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1), Duration.ofSeconds(1));
            assertThat(notices).singleElement().asString().contains("waiting 7 s");
            List<String> keys = header(server, "Idempotency-Key");
            assertThat(keys).hasSize(5);
            assertThat(keys.subList(0, 4)).containsOnly(keys.get(0));
            assertThat(keys.get(4)).isNotEqualTo(keys.get(0));
        }
    }

    @Test
    void a_server_whose_storage_is_busy_is_asked_again_for_half_a_minute() {
        try (FakeServer server = FakeServer.saying(FakeServer.unavailable("2"), FakeServer.unavailable("1"), DONE)) {
            remote(server.url()).send(CREATE);

            assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
            assertThat(header(server, "Idempotency-Key").stream().distinct()).hasSize(1);
        }
        pauses.clear();
        try (FakeServer server = FakeServer.saying(FakeServer.unavailable("1"))) {
            assertThatThrownBy(() -> remote(server.url()).send(READ))
                    .isInstanceOf(LicensingException.class)
                    .hasMessageContaining("The server is busy");
            assertThat(pauses).hasSize(30);
        }
    }

    @Test
    void half_a_minute_counts_the_time_that_its_answers_take() {
        look = Duration.ofSeconds(20);
        try (FakeServer server = FakeServer.saying(FakeServer.unavailable("1"))) {
            assertThatThrownBy(() -> remote(server.url()).send(READ))
                    .isInstanceOf(LicensingException.class)
                    .hasMessageContaining("The server is busy");
            assertThat(pauses).hasSize(1);
        }
    }

    @Test
    void nobody_waits_for_very_long() {
        try (FakeServer server = FakeServer.saying(FakeServer.tooMany("61"))) {
            assertThatThrownBy(() -> remote(server.url()).send(CREATE_TOKEN))
                    .isInstanceOf(LicensingException.class)
                    .hasMessage(
                            server.url() + " takes no more of these calls for another 61 s: its rate limit is reached");
            assertThat(pauses).isEmpty();
        }
        try (FakeServer server = FakeServer.saying(FakeServer.tooMany("60"))) {
            assertThatThrownBy(() -> remote(server.url()).send(READ)).isInstanceOf(LicensingException.class);
            assertThat(pauses).hasSize(5);
        }
    }

    @Test
    void a_call_whose_answer_is_lost_comes_again_if_that_does_no_harm() {
        try (FakeServer server = FakeServer.saying(FakeServer.BREAK_OFF, FakeServer.BREAK_OFF, DONE)) {
            assertThat(remote(server.url()).send(REVOKE)).isNotEmpty();

            assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(header(server, "Idempotency-Key")).hasSize(3);
            assertThat(header(server, "Idempotency-Key").stream().distinct()).hasSize(1);
        }
    }

    @Test
    void a_call_whose_answers_are_all_lost_ends() {
        try (FakeServer server = FakeServer.saying(FakeServer.BREAK_OFF)) {
            assertThatThrownBy(() -> remote(server.url()).send(REVOKE_TOKEN))
                    .hasMessage("the connection to " + server.url() + " broke off");
            assertThat(pauses).hasSize(3);
        }
    }

    @Test
    void what_makes_something_new_is_sent_again_with_its_key_until_its_answer_comes() {
        try (FakeServer server = FakeServer.saying(FakeServer.BREAK_OFF, FakeServer.running(), DONE)) {
            assertThat(remote(server.url()).send(ISSUE)).isNotEmpty();

            assertThat(server.requests()).hasSize(3);
            assertThat(header(server, "Idempotency-Key").stream().distinct()).hasSize(1);
            assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @Test
    void what_makes_something_new_and_never_gets_its_answer_may_have_been_done() {
        try (FakeServer server = FakeServer.saying(FakeServer.BREAK_OFF)) {
            assertThatThrownBy(() -> remote(server.url()).send(ISSUE))
                    .hasMessage("the connection to " + server.url() + " broke off" + MAY_BE_DONE);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void what_may_have_been_done_is_said_so_even_if_the_server_is_gone_by_then() {
        FakeServer server = FakeServer.saying(DONE, FakeServer.andGone(FakeServer.BREAK_OFF));
        RemoteServer remote = remote(server.url());
        remote.send(READ);

        assertThatThrownBy(() -> remote.send(CREATE))
                .hasMessage(server.url() + " cannot be reached: connection refused" + MAY_BE_DONE);
    }

    @Test
    void what_may_have_been_done_is_said_so_even_if_the_server_said_in_between_that_it_still_runs() {
        FakeServer server = FakeServer.saying(FakeServer.BREAK_OFF, FakeServer.andGone(FakeServer.running()));

        assertThatThrownBy(() -> remote(server.url()).send(CREATE))
                .hasMessage(server.url() + " cannot be reached: connection refused" + MAY_BE_DONE);
    }

    @Test
    void what_never_stops_running_may_have_been_done() {
        try (FakeServer server = FakeServer.saying(FakeServer.BREAK_OFF, FakeServer.running())) {
            assertThatThrownBy(() -> remote(server.url()).send(CREATE))
                    .hasMessage(
                            server.url() + " takes no more of these calls for another 1 s: the first try of this one"
                                    + " has not ended" + MAY_BE_DONE);
        }
    }

    @Test
    void a_failed_change_is_sent_again_with_its_key_since_it_may_have_been_made() {
        try (FakeServer server = FakeServer.saying(FAILED, FakeServer.json(502, "<html>"), DONE)) {
            assertThat(remote(server.url()).send(ISSUE)).isNotEmpty();

            assertThat(header(server, "Idempotency-Key")).hasSize(3);
            assertThat(header(server, "Idempotency-Key").stream().distinct()).hasSize(1);
            assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @Test
    void a_change_that_always_fails_may_have_been_made() {
        try (FakeServer server = FakeServer.saying(FAILED)) {
            assertThatThrownBy(() -> remote(server.url()).send(CREATE_TOKEN))
                    .hasMessage(server.url() + " failed: Something went wrong (abc in its log)" + MAY_BE_DONE);
            assertThat(server.requests()).hasSize(4);
        }
        try (FakeServer server = FakeServer.saying(FakeServer.json(502, "<html>"))) {
            assertThatThrownBy(() -> remote(server.url()).send(CREATE_TOKEN))
                    .hasMessage(server.url() + " answers (status 502), but not as Latchkey does" + MAY_BE_DONE);
        }
    }

    @Test
    void what_a_server_cannot_do_is_not_tried_again_and_not_done() {
        String missing = "{\"code\":\"not_supported\",\"detail\":\"The server's storage does not keep sessions\"}";
        try (FakeServer server = FakeServer.saying(FakeServer.json(501, missing))) {
            assertThatThrownBy(() -> remote(server.url()).send(CREATE_TOKEN))
                    .hasMessage(server.url() + " refuses: The server's storage does not keep sessions");
            assertThat(server.requests()).hasSize(1);
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void the_tries_of_a_call_are_counted_though_it_is_said_to_run_in_between() {
        try (FakeServer server = FakeServer.saying(FAILED, FakeServer.running(), FAILED)) {
            assertThatThrownBy(() -> remote(server.url()).send(CREATE_TOKEN))
                    .hasMessageContaining("Something went wrong");
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void what_fails_and_can_be_called_again_without_harm_is_not_to_be_looked_for() {
        try (FakeServer server = FakeServer.saying(FAILED)) {
            assertThatThrownBy(() -> remote(server.url()).send(REVOKE))
                    .hasMessage(server.url() + " failed: Something went wrong (abc in its log)");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void a_server_that_is_not_there_is_named_at_once() {
        FakeServer server = FakeServer.saying(DONE);
        server.close();

        assertThatThrownBy(() -> remote(server.url()).send(READ))
                .isInstanceOf(LicensingException.class)
                .hasMessage(server.url() + " cannot be reached: connection refused");
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_server_that_was_there_may_be_starting_again() {
        try (FakeServer server = FakeServer.saying(DONE)) {
            RemoteServer remote = remote(server.url());
            remote.send(READ);
            server.close();

            assertThatThrownBy(() -> remote.send(CREATE))
                    .hasMessage(server.url() + " cannot be reached: connection refused");
            assertThat(pauses).hasSize(3);
        }
    }

    @Test
    void a_host_that_nobody_knows_is_named() {
        assertThatThrownBy(() -> remote("https://no.invalid").send(READ))
                .hasMessage("https://no.invalid cannot be reached: there is no host of this name");
    }

    @ParameterizedTest
    @ValueSource(strings = {FakeServer.SILENCE, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":"})
    void a_server_that_does_not_answer_to_the_end_is_not_waited_for(String answer) {
        try (FakeServer server = FakeServer.saying(answer)) {
            RemoteServer remote = remote(server.url(), Duration.ofMillis(300));

            assertThatThrownBy(() -> remote.send(CREATE))
                    .isInstanceOf(LicensingException.class)
                    .hasMessageContaining(server.url())
                    .hasMessageContaining("look before you call again");
        }
    }

    @Test
    void the_bound_on_an_answer_is_named() {
        try (FakeServer server = FakeServer.saying(FakeServer.SILENCE)) {
            assertThatThrownBy(
                            () -> remote(server.url(), Duration.ofMillis(300)).send(READ))
                    .hasMessage(server.url() + " did not answer within 0.3 s");
        }
    }

    @Test
    void a_download_that_breaks_off_is_not_begun_again() {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        try (FakeServer server = FakeServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nid,key")) {
            assertThatThrownBy(() -> remote(server.url()).stream(EXPORT, taken))
                    .hasMessage("the connection to " + server.url() + " broke off");

            assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo("id,key");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_download_that_is_refused_writes_nothing() {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        String body = "{\"code\":\"forbidden\",\"detail\":\"No\"}";
        try (FakeServer server = FakeServer.saying(FakeServer.json(403, body))) {
            assertThatThrownBy(() -> remote(server.url()).stream(EXPORT, taken))
                    .hasMessage(server.url() + " refuses: No");

            assertThat(taken.size()).isZero();
        }
    }

    @Test
    void a_download_that_nobody_takes_ends() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };
        try (FakeServer server = FakeServer.saying(FakeServer.json(200, "id,key"))) {
            assertThatThrownBy(() -> remote(server.url()).stream(EXPORT, closed))
                    .hasMessage("closed");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_deletion_that_finds_nothing_after_a_lost_answer_may_have_been_made() {
        CallRequest delete = CallRequest.of(CatalogCalls.DELETE_ITEM).at("item_id", "x");
        String body = "{\"code\":\"not_found\",\"detail\":\"There is no such thing\"}";
        try (FakeServer server = FakeServer.saying(FakeServer.BREAK_OFF, FakeServer.json(404, body))) {
            assertThatThrownBy(() -> remote(server.url()).send(delete)).hasMessageEndingWith(MAY_BE_DONE);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        try (FakeServer other = FakeServer.saying(DONE);
                FakeServer server = FakeServer.saying("HTTP/1.1 307 Moved\r\nLocation: " + other.url()
                        + "/api/v1/user\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            assertThatThrownBy(() -> remote(server.url()).send(READ))
                    .hasMessageContaining("answers with a redirect")
                    .hasMessageContaining("--url");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>",
                "200 | []",
                "204 | ''",
                "404 | <html>",
                "404 | {}",
                "502 | {\"error\":\"bad gateway\"}",
            })
    void what_is_no_latchkey_server_is_called_so(int status, String body) {
        try (FakeServer server = FakeServer.saying(FakeServer.json(status, body))) {
            assertThatThrownBy(() -> remote(server.url()).send(READ))
                    .hasMessage(server.url() + " answers (status " + status
                            + "), but not as Latchkey does: is --url right?");
        }
    }

    @Test
    void who_answers_without_saying_whose_the_token_is_is_no_latchkey_server() {
        try (FakeServer server = FakeServer.saying(FakeServer.json(200, "{}"))) {
            assertThatThrownBy(() -> remote(server.url()).greeted()).isInstanceOf(LicensingException.class);
        }
    }

    @Test
    @DisplayName("21: the token is in no message, though the server repeats it")
    void the_token_is_in_no_message() {
        String body = "{\"code\":\"forbidden\",\"detail\":\"no\\u001b[31m " + TOKEN + "\"}";
        for (int status : new int[] {400, 401, 403, 404, 409, 422, 500}) {
            try (FakeServer server = FakeServer.saying(FakeServer.json(status, body))) {
                RemoteServer remote = remote(server.url());
                assertThatThrownBy(() -> remote.send(READ))
                        .hasMessageContaining("no [31m …")
                        .hasMessageNotContaining(TOKEN);
                assertThat(remote.toString() + token).doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void an_error_of_the_server_s_names_its_place_in_the_log() {
        try (FakeServer server = FakeServer.saying(FAILED)) {
            assertThatThrownBy(() -> remote(server.url()).send(READ))
                    .hasMessage(server.url() + " failed: Something went wrong (abc in its log)");
            assertThat(server.requests()).hasSize(1);
        }
    }
}
