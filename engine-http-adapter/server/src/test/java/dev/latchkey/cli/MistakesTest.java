package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is one sentence on standard error, an exit code that is not 0, nothing on standard output. */
class MistakesTest {
    @TempDir
    static Path directory;

    private static Path data;

    @BeforeAll
    static void makeDatabase() {
        data = directory.resolve("data");
        CliRun.of("item", "create", "--data", data, "--name", "Editor").text();
    }

    private static void assertMistake(CliRun run, int exitCode, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("latchkey: ").contains(parts).doesNotContain("Exception", "\tat ");
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                             | Missing required subcommand",
                "frobnicate                                   | there is no command frobnicate",
                "license                                      | Missing required subcommand",
                "license frobnicate                           | there is no command frobnicate",
                "licence issue --item x                       | there is no command licence; did you mean license?",
                "license frobnicate --data DATA               | there is no command frobnicate",
                "license isue --item x                        | there is no command isue; did you mean issue?",
                "license deactivate-all-machines              | there is no command deactivate-all-machines",
                "license abcd-efgh-jkmn-pqrs                  | there is no such command",
                "license abcdefghjkmnpqrs                     | there is no such command",
                "serve --data DATA --prot 1                   | Unknown option: '--prot'; did you mean --port?",
                "serve --data DATA --port 1 --port 2          | '--port'",
                "serve --data DATA --frobnicate               | Unknown option: '--frobnicate'",
                "serve                                        | --data must name the directory",
                "restore --from x                             | --data must name the directory",
                "serve --database-url jdbc:h2:mem:x           | must not be for an H2 database: use --data for that",
                "serve --database-url jdbc:oracle:thin:@x     | must begin with jdbc:postgresql:, jdbc:mariadb: or"
                        + " jdbc:mysql:",
                "serve --database-url jdbc:mysql://h/n        | --secret-file must name the master secret",
                "serve --database-user x --data DATA          | belong to --database-url",
                "serve --database-url jdbc:mysql://h/n --database-password-file x | belongs to --database-user",
                "serve --database-url jdbc:mysql://h/n --database-pool-size 3 | must be 4 to 1000, not 3",
                "serve --database-url jdbc:mysql://h/n --durability power-loss | a setting of the server's",
                "serve --data DATA --staleness 2              | '--staleness': expected a time as 500ms, 2s",
                "serve --data DATA --staleness 10ms           | staleness must be 100 milliseconds to 1 hour",
                "serve --data DATA --event-retention 5m       | eventRetention must be 1 hour to 36500 days",
                "serve --data DATA --session-lifetime 30s     | sessionLifetime must be 1 minute to 366 days",
                "serve --data DATA --port                     | '--port'",
                "serve --data DATA --port http                | '--port': expected a whole number but was 'http'",
                "serve --data DATA --port 65536               | port must be 0 to 65535, not 65536",
                "serve --data DATA --max-connections 0        | max connections must be 1 to 1000000, not 0",
                "serve --data DATA --idle-timeout 0           | idle timeout must be 1 second or more",
                "serve --data DATA --stop-timeout -1          | stop timeout must be 0 seconds or more",
                "serve --data DATA --limit-license 20/s       | '--limit-license': a limit must have the form",
                "serve --data DATA --shared-limits licence    | sharedLimits must name classes that have a limit",
                "serve --data DATA --shared-limits-fallback x | '--shared-limits-fallback': expected one of",
                "serve --data DATA --shared-limits-patience 5 | the patience of sharedLimits must be 10 milliseconds",
                "serve --data DATA --wire-format xml          | '--wire-format': expected one of [makenot, synaptask",
                "serve --data DATA --durability never         | '--durability': expected one of",
                "serve --data DATA --token-algorithm none     | '--token-algorithm': expected one of",
                "serve --data DATA --token-algorithm HS256    | token secret must be given for HS256",
                "item create --data DATA                      | Missing required option: '--name=NAME'",
                "item create --data DATA --name X --max-activations -1 | --max-activations must be a whole number from 0",
                "license show --data DATA ABCD EFGH           | there is one argument too many after KEY-OR-ID",
                "license ABCD-EFGH-JKMN-PQRS                  | there is no such command",
                "serve --dat dd                               | Unknown option: '--dat'",
                "serve dd                                     | there is one argument too many: dd",
                "license issue --data DATA --item ID --count 0 | --count must be a whole number from 1 to 2147483647, not 0",
                "license issue --data DATA --item ID --count -5 | --count must be a whole number from 1 to 2147483647, not -5",
                "license show --data DATA                     | Missing required parameter: 'KEY-OR-ID'",
                "license issue --data DATA --item 17          | --item must be an id, such as",
                "license issue --data DATA --item ID --expires-at soon | --expires-at must be a time such as 2030",
                "license issue --data DATA --item ID --expires-at 2026-12-31T23:59Z | --expires-at must have seconds",
                "token create --data DATA --name x --expires-at 2027-02-29T00:00:00Z | names a day that does not exist, 2027-02-29",
                "license issue --data DATA --item ID --max-activations 2147483648 | whole number from 0 to 2147483647",
                "token create --data DATA --name x --credits 2147483648 | --credits must be a whole number from 0 to 2147483647",
                "license change --data DATA ID ID             | there is one argument too many after KEY-OR-ID",
                "license change --data DATA ID --if-version x --label a | --if-version must be a whole number, not 'x'",
                "license change --data DATA ID --if-version 2 | there is nothing to change: give one of --max-activations",
                "license change --data DATA ID --max-activations many | must be a whole number or 'unlimited', not 'many'",
                "license list --data DATA --item ID --state gone | --state must be active, suspended, expired or revoked",
                "license export --data DATA --item ID --format xml | '--format'",
                "grant put --data DATA --project ID alice --level 4 | --level must be a whole number from 0 to 3, not 4",
                "grant put --data DATA alice --level 1        | Missing required option: '--project=PROJECT'",
                "activation remove --data DATA --license ID 7 | ACTIVATION-ID must be an id",
                "completion fish                              | expected one of [bash, zsh]",
                "license issue --data DATA --item +e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 | --item must be an id",
            })
    void a_wrong_call_is_one_sentence_and_code_2(String words, String sentence) {
        String[] args = words == null
                ? new String[0]
                : words.replace("DATA", data.toString())
                        .replace(" ID ", " 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 ")
                        .split(" ");

        assertMistake(CliRun.of((Object[]) args), LatchkeyCli.MISUSED, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "item create --name Zo\uFFFD\uFFFD        | the argument after --name cannot be read",
                "item create --name=Zo\uFFFD\uFFFD        | --name cannot be read in the locale's encoding",
                "item show \uFFFD                    | argument 3 cannot be read",
                "item create --na\uFFFDme=x           | argument 3 cannot be read",
            })
    void what_the_locale_cannot_express_is_refused_and_does_not_pass_for_another_text(String words, String sentence) {
        CliRun run = CliRun.of((Object[]) words.split(" "));

        assertMistake(run, LatchkeyCli.MISUSED, sentence);
        assertThat(run.err()).doesNotContain("\uFFFD").contains("LC_ALL=C.UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --data DATA --trusted-proxies 10.0.0.0/99         | 10.0.0.0/99",
                "serve --data DATA --host no.invalid                     | --host must be an address",
                "serve --data DATA --cors-origins shop                   | shop",
                "serve --data DATA --secret-file DIR/none                | the master secret file DIR/none cannot be"
                        + " read",
                "serve --data DATA --config DIR/none                     | the properties file DIR/none cannot be read",
                "serve --data DATA --tls-key-store DIR/none              | belong together",
                "serve --data DIR/none/file --port 0 --token-secret-file DIR/none | the token secret file DIR/none",
                "license show --data DATA 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 | there is no licence 8e4b0f0e",
                "license show --data DIR/none 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 | there is no directory DIR/none",
                "license list --data DATA --item 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 | there is no item 8e4b0f0e",
                "license issue --data DATA --item 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 | there is no item 8e4b0f0e",
                "project show --data DATA None                | there is no project None",
                "project show --data DATA 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 | there is no project 8e4b0f0e",
                "grant show --data DATA --project Editor bob  | there is no grant for bob of project Editor",
                "license find --data DATA ABCD-EFGH-JKMN-PQRS | there is no licence with this key",
                "license export --data DATA --item 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11 | there is no item 8e4b0f0e",
                "backup --data DATA --to DATA/master.secret              | already exists",
                "item create --data DATA --name X --license-text DIR/none | the file DIR/none does not exist",
                "compact                                                 | --data must name the directory",
                "compact --data DIR/none                                 | there is no database in DIR/none",
                "restore --from DIR/none --data DIR/new                  | the backup DIR/none does not exist",
                "restore --from DATA/master.secret --data DIR/new        | is not a backup of an embedded database",
                "restore --from DATA/master.secret --data DATA           | already has a database",
                "serve --database-url jdbc:mysql://h/n --data DIR/none   | there is no directory DIR/none",
                "serve --database-url jdbc:mysql://h/n --secret-file DATA/master.secret --database-user x"
                        + " --database-password-file DIR/none | the database password file DIR/none cannot be read",
            })
    void what_cannot_be_done_is_one_sentence_and_not_code_0(String words, String sentence) {
        String[] args = in(words).split(" ");
        CliRun run = CliRun.of((Object[]) args);

        assertThat(run.exitCode()).isNotZero();
        assertMistake(run, run.exitCode(), in(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "license list --data EMPTY --item 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11",
                "item create --data EMPTY --name X --license-text EMPTY/none",
                "restore --data EMPTY/new --from DATA/master.secret",
                "serve --data EMPTY --port 65536",
            })
    void a_mistake_makes_no_database(String words) throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        CliRun run = CliRun.of(
                (Object[]) in(words.replace("EMPTY", empty.toString())).split(" "));

        assertThat(run.exitCode()).isNotZero();
        assertThat(empty).isEmptyDirectory();
        Files.delete(empty);
    }

    @Test
    void an_empty_name_of_a_directory_is_none() {
        assertMistake(CliRun.of("serve", "--data", "", "--port", 0), LatchkeyCli.MISUSED, "--data must name");
    }

    private static String in(String text) {
        return text.replace("DATA", data.toString()).replace("DIR", directory.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/n?password=hunter2",
                "jdbc:postgresql://h/n?ssl=true&PassWord=hunter2",
                "jdbc:postgresql://h/n?pass%77ord=hunter2",
                "jdbc:postgresql://h/n?sslpassword=hunter2",
                "jdbc:postgresql://me:hunter2@h/n",
                "jdbc:mariadb://me:hunter2@h/n?sslMode=trust",
                "jdbc:mysql://h/n?user=hunter2",
                "jdbc:hunter2://h",
            })
    @DisplayName("21: a password in the URL of a database is refused, and not shown")
    void a_password_in_a_url_is_refused_and_not_shown(String url) {
        CliRun run = CliRun.of("serve", "--secret-file", data.resolve("master.secret"), "--database-url", url);

        assertMistake(run, LatchkeyCli.MISUSED, "database URL must");
        assertThat(run.err()).doesNotContain("hunter2");
    }

    @Test
    void an_unknown_key_is_not_repeated() {
        CliRun run = CliRun.of("license", "show", "ABCD-EFGH-JKMN-PQRS", "--data", data);

        assertMistake(run, LatchkeyCli.FAILED, "there is no licence with this key");
        assertThat(run.err()).doesNotContain("EFGH");
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = "port " + taken.getLocalPort();

            assertMistake(
                    CliRun.of("serve", "--data", data, "--port", taken.getLocalPort()),
                    LatchkeyCli.FAILED,
                    port,
                    "in use");
            assertMistake(CliRun.of("demo", "--port", taken.getLocalPort()), LatchkeyCli.FAILED, port, "in use");
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertMistake(
                CliRun.of("serve", "--data", file.resolve("data")),
                LatchkeyCli.FAILED,
                file.resolve("data").toString());
    }

    @Test
    void another_master_secret_does_not_open_the_database() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        CliRun run = CliRun.of("serve", "--data", data, "--secret-file", other, "--port", 0);

        assertMistake(run, LatchkeyCli.FAILED, "the master secret does not belong to this storage");
    }

    @Test
    void a_missing_master_secret_is_named_and_not_replaced() throws IOException {
        Path lost = directory.resolve("lost");
        CliRun.of("item", "create", "--data", lost, "--name", "Editor").text();
        Path secret = lost.resolve("master.secret");
        Files.delete(secret);

        CliRun run = CliRun.of("serve", "--data", lost, "--port", 0);

        assertMistake(run, LatchkeyCli.FAILED, "the master secret file " + secret + " is missing", "--secret-file");
        assertThat(secret).doesNotExist();
    }

    @Test
    void a_file_that_is_no_master_secret_is_named_and_not_shown() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "hunter2");

        CliRun run = CliRun.of("serve", "--data", data, "--secret-file", other, "--port", 0);

        assertMistake(run, LatchkeyCli.MISUSED, other.toString());
        assertThat(run.err()).doesNotContain("hunter2");
    }

    @Test
    void a_database_open_in_another_process_is_locked() {
        try (LatchkeyProcess server = LatchkeyProcess.start("serve", "--data", data, "--port", 0, "--json")) {
            server.awaitLine();

            CliRun run = CliRun.of("item", "create", "--data", data, "--name", "Other");

            assertMistake(run, LatchkeyCli.FAILED, data.toString(), "another process", "--url");
        }
    }

    @Test
    void a_file_that_is_no_key_store_is_named() throws Exception {
        Path keyStore = Files.writeString(directory.resolve("no.p12"), "-----BEGIN");
        Path password = Files.writeString(directory.resolve("password"), "secret");

        CliRun run = CliRun.of(
                "serve", "--data", data, "--port", 0, "--tls-key-store", keyStore, "--tls-password-file", password);

        assertMistake(run, LatchkeyCli.FAILED, "--tls-key-store must be a PKCS#12 file", keyStore.toString());
        assertThat(run.err()).doesNotContain("toDerInputStream");
    }

    @Test
    void a_certificate_with_another_password_is_refused() throws Exception {
        Path keyStore = TestCertificate.in(directory).keyStore();
        Path password = Files.writeString(directory.resolve("wrong"), "wrong");

        CliRun run = CliRun.of(
                "serve", "--data", data, "--port", 0, "--tls-key-store", keyStore, "--tls-password-file", password);

        assertMistake(run, LatchkeyCli.FAILED, keyStore.toString());
    }
}
