package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.setting.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each mistake with {@code --url} is one sentence on standard error that says what to do, and nothing on standard
 * output.
 */
class RemoteMistakesTest {
    @TempDir
    static Path directory;

    private static RunningServer server;
    private static Item item;

    @BeforeAll
    static void start() {
        server = RunningServer.in(directory, WireFormat.MAKENOT, RateLimits.none());
        item = server.engine().catalog().createItem("Editor");
        server.engine().access().grants().put(item.projectId(), Owner.ID, Level.OWNER);
        CliRun.of("item", "create", "--data", directory.resolve("data"), "--name", "Editor")
                .text();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertMistake(CliRun run, int exitCode, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("latchkey: ").contains(parts).doesNotContain("Exception", "\tat ");
        assertThat(run.err().lines()).hasSize(1);
    }

    private static Object[] words(String text) {
        return text.replace("SERVER", server.url())
                .replace("TOKEN", server.ownersToken().toString())
                .replace("DIR", directory.toString())
                .split(" ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token list                                          | or --url a running Latchkey server",
                "token list --url SERVER                             | --token-file must name the file with the API token",
                "token list --token-file TOKEN                       | --token-file belongs to --url",
                "token list --url shop --token-file TOKEN            | --url must be the address of a server",
                "token list --url ftp://h --token-file TOKEN         | --url must be the address of a server",
                "token list --url http:///x --token-file TOKEN       | --url must be the address of a server",
                "token list --url http://h:x --token-file TOKEN      | --url must be the address of a server",
                "token list --url https://me:hunter2@h --token-file TOKEN | --url must have neither user nor password",
                "token list --url https://h?token=hunter2 --token-file TOKEN | --url must have neither user nor password",
                "token list --url http://192.0.2.1 --token-file TOKEN | --url must be https",
                "token list --url http://shop.example --token-file TOKEN | --url must be https",
                "token list --url http://localhost.example --token-file TOKEN | --url must be https",
                "token list --url SERVER --token-file TOKEN --answer-timeout 0s | --answer-timeout must be more than 0",
                "token list --url SERVER --token-file TOKEN --data DIR/data | --data is about a database and --url about a server",
                "token list --url SERVER --token-file TOKEN --database-user x | --database-user is about a database and --url",
                "token create --name x --url SERVER --token-file TOKEN --token-format makistry | --token-format is about a database",
                "signing-key list --token-algorithm ES256 --url SERVER --token-file TOKEN | --token-algorithm is about a database",
                "license list --item 17 --url SERVER --token-file TOKEN | --item must be an id",
                "backup --to DIR/copy --url SERVER                   | Unknown option: '--url'",
                "serve --url SERVER                                  | Unknown option: '--url'",
                "secret rotate --url SERVER                          | Unknown option: '--url'",
            })
    void a_wrong_call_is_one_sentence_and_code_2(String words, String sentence) {
        CliRun run = CliRun.of(words(words));

        assertMistake(run, LatchkeyCli.MISUSED, sentence);
        assertThat(run.err()).doesNotContain("hunter2", "EFGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://127.1.2.3:80",
                "http://[::1]:8080",
                "https://h"
            })
    void a_token_may_go_where_nobody_on_the_way_can_read_it(String url) {
        assertThat(ServerUrl.of(url).isPrivate()).isTrue();
    }

    @Test
    void a_token_goes_over_a_network_in_clear_if_that_is_asked_for() {
        assertMistake(
                CliRun.of(words("token list --url http://no.invalid --token-file TOKEN --allow-plain-http")),
                LatchkeyCli.FAILED,
                "http://no.invalid cannot be reached");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none                | does not exist",
                "empty               | is empty",
                "blank               | is empty",
                "two                 | holds something else than a token",
                "umlaut              | holds something else than a token",
                "binary              | cannot be read as text",
                "folder              | cannot be read as text",
            })
    void a_token_file_that_holds_none_is_named_and_not_shown(String name, String sentence) throws IOException {
        Path file = directory.resolve(name);
        switch (name) {
            case "empty" -> PrivateFiles.write(file, "");
            case "blank" -> PrivateFiles.write(file, " \n");
            case "two" -> PrivateFiles.write(file, "hunter2\nhunter2\n");
            case "umlaut" -> PrivateFiles.write(file, "hünter2");
            case "binary" -> Files.write(PrivateFiles.write(file, ""), new byte[] {(byte) 0xff, 0});
            case "folder" -> Files.createDirectory(file);
            default -> {}
        }

        CliRun run = server.run(file, "token", "list");

        assertMistake(run, LatchkeyCli.FAILED, "the file of --token-file, " + file + ", " + sentence);
        assertThat(run.err()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void what_a_server_refuses_it_says_in_its_own_words(WireFormat format, @TempDir Path served) {
        try (RunningServer other = RunningServer.in(served, format, RateLimits.none())) {
            Item thing = other.engine().catalog().createItem("Editor");
            other.engine().access().grants().put(thing.projectId(), PrincipalId.of("seller"), Level.VIEWER);
            String unknown = "lk_" + "0".repeat(33);

            assertMistake(
                    other.run(other.file("unknown", unknown), "token", "list"),
                    LatchkeyCli.FAILED,
                    "does not take the token in " + served.resolve("unknown") + ": Invalid authentication token");
            assertMistake(
                    other.run(other.token("reader", "read"), "token", "create", "--name", "x"),
                    LatchkeyCli.FAILED,
                    other.url() + " refuses: This needs the scope tokens:write; the token has read");
            assertMistake(
                    other.run(other.token("seller"), "license", "issue", "--item", thing.id()),
                    LatchkeyCli.FAILED,
                    "refuses: This needs the level editor on the project; the caller has viewer");
            assertMistake(
                    other.run(other.token("maker"), "token", "create", "--name", "x", "--principal", "alice"),
                    LatchkeyCli.FAILED,
                    other.url() + " refuses: ",
                    "operator");
            assertMistake(
                    other.run(other.token("stranger"), "license", "list", "--item", thing.id()),
                    LatchkeyCli.FAILED,
                    "there is no item " + thing.id());
        }
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        assertMistake(
                CliRun.of(words("token list --url http://127.0.0.1:9 --token-file TOKEN")),
                LatchkeyCli.FAILED,
                "http://127.0.0.1:9 cannot be reached");
    }

    @Test
    void a_path_below_which_there_is_no_api_is_named() {
        assertMistake(
                CliRun.of(words("token list --url SERVER/shop --token-file TOKEN")),
                LatchkeyCli.FAILED,
                server.url() + "/shop has no Latchkey API at this path: is --url right?");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_trusted() throws Exception {
        TestCertificate certificate = TestCertificate.in(Files.createDirectory(directory.resolve("tls")));
        try (LatchkeyProcess demo = LatchkeyProcess.start(
                "demo",
                "--port",
                0,
                "--json",
                "--tls-key-store",
                certificate.keyStore(),
                "--tls-password-file",
                certificate.passwordFile())) {
            String url = demo.awaitJson().get("url").asText();

            assertMistake(
                    CliRun.of(words("token list --token-file TOKEN --url " + url)),
                    LatchkeyCli.FAILED,
                    "TLS with " + url + " failed: unable to find valid certification path");
        }
    }

    @Test
    void the_environment_names_server_and_token_like_every_option() {
        Map<String, String> environment = Map.of(
                "LATCHKEY_URL",
                server.url(),
                "LATCHKEY_TOKEN_FILE",
                server.ownersToken().toString());

        assertThat(CliRun.with(environment, "token", "list").text()).contains("first token");
    }

    @Test
    void the_command_line_decides_between_a_database_and_a_server() {
        String data = directory.resolve("data").toString();
        Map<String, String> ofServer = Map.of(
                "LATCHKEY_URL",
                server.url(),
                "LATCHKEY_TOKEN_FILE",
                server.ownersToken().toString());
        Map<String, String> ofDatabase = Map.of("LATCHKEY_DATA", data, "LATCHKEY_TOKEN_FORMAT", "makistry");

        assertThat(CliRun.with(ofServer, "token", "list", "--data", data).text())
                .isEmpty();
        assertThat(CliRun.with(ofDatabase, words("token list --url SERVER --token-file TOKEN"))
                        .text())
                .contains("first token");
        assertMistake(
                CliRun.with(
                        Map.of("LATCHKEY_URL", server.url(), "LATCHKEY_DATA", data, "LATCHKEY_TOKEN_FILE", "x"),
                        "token",
                        "list"),
                LatchkeyCli.MISUSED,
                "names both a database and a server");
    }
}
