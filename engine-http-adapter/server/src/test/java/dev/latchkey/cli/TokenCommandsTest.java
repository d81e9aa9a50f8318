package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.server.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API tokens from the command line, and the first one of a database. */
class TokenCommandsTest {
    private static final String CHOSEN = "mk_pub_0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private Path data() {
        return directory.resolve("data");
    }

    private static JsonNode user(JsonNode printed, String token) {
        HttpResponse<String> answer =
                TestClient.of(printed.get("url").asText()).get("/api/v1/user", "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return TestClient.json(answer);
    }

    private LatchkeyProcess serve(Object... options) {
        Object[] words = new Object[options.length + 5];
        System.arraycopy(new Object[] {"serve", "--port", 0, "--data", data()}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return LatchkeyProcess.start(words);
    }

    @Test
    void the_first_start_makes_the_owners_token_and_no_other_start_does() {
        CliRun.of("item", "create", "--data", data(), "--name", "Editor").text();
        JsonNode first;
        try (LatchkeyProcess server = serve("--json")) {
            first = server.awaitJson();
            JsonNode user = user(first, first.get("owner_token").asText());
            assertThat(user.get("id").asText()).isEqualTo("owner");
            assertThat(user.at("/levels/0/level").asInt()).isZero();
        }
        try (LatchkeyProcess server = serve("--json")) {
            JsonNode second = server.awaitJson();
            assertThat(second.has("owner_token")).isFalse();
            user(second, first.get("owner_token").asText());
        }
    }

    @Test
    void a_start_that_gets_no_port_makes_no_token_that_nobody_sees() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CliRun run = CliRun.of("serve", "--json", "--port", taken.getLocalPort(), "--data", data());
            assertThat(run.exitCode()).isNotZero();
            assertThat(run.out()).isEmpty();
        }
        try (LatchkeyProcess server = serve("--json")) {
            JsonNode printed = server.awaitJson();
            user(printed, printed.get("owner_token").asText());
        }
    }

    @Test
    void for_a_person_it_is_on_standard_error() {
        try (LatchkeyProcess server = serve()) {
            assertThat(server.awaitLine()).startsWith("Latchkey serves http://");
            assertThat(server.errors()).containsPattern("owner's API token, shown this once: lk_[0-9A-Za-z]{33}");
        }
    }

    @Test
    void the_operator_may_choose_it() throws IOException {
        Path file = PrivateFiles.write(directory.resolve("token"), CHOSEN + "\n");
        try (LatchkeyProcess server = serve("--json", "--bootstrap-token-file", file)) {
            JsonNode printed = server.awaitJson();
            assertThat(printed.has("owner_token")).isFalse();
            user(printed, CHOSEN);
            assertThat(server.errors()).doesNotContain(CHOSEN);
        }
    }

    @Test
    void a_chosen_token_that_is_none_is_refused_and_not_repeated() throws IOException {
        Path file = PrivateFiles.write(directory.resolve("token"), "hunter2");
        CliRun run = CliRun.of("serve", "--port", 0, "--data", data(), "--bootstrap-token-file", file);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("token must have a format").doesNotContain("hunter2");
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "latchkey, 'lk_[0-9A-Za-z]{33}'",
        "synaptask, 'st_[0-9A-Za-z]{27}'",
        "makistry, 'mk_pub_[0-9a-f]{32}'",
        "200notes, 'sk-[0-9A-Za-z]{16}:[0-9A-Za-z]{27}'"
    })
    void a_token_is_made_in_each_format_and_good_whatever_the_format_is_now(String format, String form) {
        CliRun.of("item", "create", "--data", data(), "--name", "Editor").text();
        String token = CliRun.of("token", "create", "--data", data(), "--name", "CI", "--token-format", format)
                .text();
        assertThat(token).matches(form);
        try (LatchkeyProcess server = serve("--json")) {
            assertThat(user(server.awaitJson(), token).at("/token/name").asText())
                    .isEqualTo("CI");
        }
    }

    @Test
    void tokens_are_made_listed_and_revoked() {
        CliRun.of("item", "create", "--data", data(), "--name", "Editor").text();
        JsonNode made = CliRun.of(
                        "token",
                        "create",
                        "--data",
                        data(),
                        "--name",
                        "CI",
                        "--principal",
                        "alice",
                        "--scopes",
                        "read,licenses:write",
                        "--allowed-addresses",
                        "127.0.0.0/8",
                        "--credits",
                        5,
                        "--expires-at",
                        "2100-01-01T00:00:00Z",
                        "--json")
                .json()
                .get("token");
        assertThat(made.at("/scopes/0").asText()).isEqualTo("licenses:write");
        assertThat(made.get("signing_secret").asText()).startsWith("whsec_");

        CliRun list = CliRun.of("token", "list", "--data", data(), "--principal", "alice", "--json");
        assertThat(list.json().at("/tokens/0/id")).isEqualTo(made.get("id"));
        assertThat(list.out())
                .doesNotContain(
                        made.get("api_key").asText(), made.get("signing_secret").asText());
        String id = made.get("id").asText();
        assertThat(CliRun.of("token", "list", "--data", data(), "--principal", "alice")
                        .text())
                .startsWith(id + "  active ")
                .endsWith("licenses:write read  CI");

        CliRun.of("token", "revoke", id, "--data", data()).text();
        assertThat(CliRun.of("token", "list", "--data", data(), "--principal", "alice")
                        .text())
                .startsWith(id + "  revoked");
    }

    @ParameterizedTest
    @CsvSource({
        "--scopes, everything, --scopes must be read",
        "--allowed-addresses, 10.0.0.1/8, --allowed-addresses must have no bits set after its prefix",
        "--credits, -1, --credits must be a whole number from 0",
        "--token-format, jwt, expected one of [latchkey"
    })
    void a_mistake_is_one_sentence(String option, String value, String sentence) {
        CliRun.of("item", "create", "--data", data(), "--name", "Editor").text();
        CliRun run = CliRun.of("token", "create", "--data", data(), "--name", "CI", option, value);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains(sentence);
        assertThat(run.err().lines()).hasSize(1);
    }
}
