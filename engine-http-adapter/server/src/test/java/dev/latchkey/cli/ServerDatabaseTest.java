package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.http.database.MySqlServer;
import dev.latchkey.http.database.ServerDatabase;
import dev.latchkey.http.database.TestServer;
import dev.latchkey.server.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a database server. */
@Timeout(120)
@ParameterizedClass
@EnumSource(TestServer.class)
class ServerDatabaseTest {
    private final TestServer server;

    @TempDir
    Path directory;

    private ServerDatabase database;
    private Path secret;

    ServerDatabaseTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeDatabase() throws IOException {
        database = server.create();
        secret = Files.writeString(directory.resolve("secret"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    }

    private CliRun run(List<Object> database, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(database);
        return CliRun.of(all.toArray());
    }

    private CliRun run(Object... words) {
        return run(database.options(directory), words);
    }

    private JsonNode issue() {
        String item = run("item", "create", "--name", "Editor", "--secret-file", secret)
                .text();
        return issue(secret, item);
    }

    private JsonNode issue(Path secret, String item) {
        return run("license", "issue", "--item", item, "--json", "--secret-file", secret)
                .json()
                .at("/licenses/0");
    }

    private void assertFailure(CliRun run, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("latchkey: ")
                .contains(parts)
                .doesNotContain("Exception", "\tat ", database.password());
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void commands_share_the_database() {
        JsonNode issued = issue();
        String key = issued.get("key").asText();

        assertThat(run("license", "list", "--item", issued.get("item_id").asText(), "--secret-file", secret)
                        .text())
                .contains(issued.get("id").asText());
        assertThat(run("license", "revoke", key, "--json", "--secret-file", secret)
                        .json()
                        .at("/license/state")
                        .asText())
                .isEqualTo("revoked");
        assertThat(run("license", "show", key, "--json", "--secret-file", secret)
                        .json()
                        .at("/license/state")
                        .asText())
                .isEqualTo("revoked");
    }

    @Test
    void the_master_secret_is_changed_while_a_server_answers() throws IOException {
        JsonNode before = issue();
        Path next = directory.resolve("next");
        MasterSecret.random(new SecureRandom()).writeTo(next);
        List<Object> serve = new ArrayList<>(
                List.of("serve", "--port", 0, "--json", "--secret-file", next, "--previous-secret-file", secret));
        serve.addAll(database.options(directory));
        List<Object> rotate = new ArrayList<>(List.of("secret", "rotate", "--secret-file", next));
        rotate.addAll(database.options(directory));

        try (LatchkeyProcess server = LatchkeyProcess.start(serve.toArray())) {
            TestClient client = TestClient.of(server.awaitJson().get("url").asText());
            assertKnown(client, before);
            CliRun.with(Map.of("LATCHKEY_PREVIOUS_SECRET_FILE", secret.toString()), rotate.toArray())
                    .text();
            JsonNode after = issue(next, before.get("item_id").asText());
            assertKnown(client, before);
            assertKnown(client, after);
        }

        assertThat(run("license", "show", before.get("key").asText(), "--secret-file", next)
                        .exitCode())
                .isZero();
        assertFailure(
                run("license", "show", before.get("key").asText(), "--secret-file", secret),
                "has moved from this master secret");
    }

    private static void assertKnown(TestClient client, JsonNode issued) {
        String path = "/api/v1/keys/" + issued.get("key").asText() + "/status";
        assertThat(client.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void the_master_secret_in_a_data_directory_is_replaced() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Path file = Files.copy(secret, data.resolve("master.secret"));
        String key = issue().get("key").asText();

        run("secret", "rotate", "--data", data).text();

        assertThat(file).content().isNotEqualTo(Files.readString(secret));
        assertThat(run("license", "show", key, "--data", data).exitCode()).isZero();
    }

    @Test
    void a_data_directory_holds_nothing_but_the_master_secret() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        run("item", "create", "--name", "Editor", "--data", data).text();
        run("item", "create", "--name", "Other", "--data", data).text();

        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("master.secret"));
        }
    }

    @Test
    void a_second_directory_makes_no_second_master_secret() throws IOException {
        issue();
        Path data = Files.createDirectory(directory.resolve("data"));

        assertFailure(
                run("serve", "--port", 0, "--data", data), "the master secret file " + data.resolve("master.secret"));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void the_fewest_connections_are_enough_for_a_first_start() {
        assertThat(run("item", "create", "--name", "Editor", "--secret-file", secret, "--database-pool-size", 4)
                        .exitCode())
                .isZero();
    }

    @Test
    void the_options_may_come_from_the_environment_and_a_file() throws IOException {
        List<Object> options = database.options(directory);
        Path config = Files.writeString(
                directory.resolve("latchkey.properties"),
                "database-user=" + database.user() + "\nsecret-file=" + secret + "\ndatabase-pool-size=5\n");

        CliRun run = CliRun.with(
                Map.of(
                        "LATCHKEY_DATABASE_URL",
                        database.url(),
                        "LATCHKEY_DATABASE_PASSWORD_FILE",
                        options.get(5).toString(),
                        "LATCHKEY_CONFIG",
                        config.toString()),
                "item",
                "create",
                "--name",
                "Editor");

        assertThat(run.text()).matches("[0-9a-f-]{36}");
    }

    @Test
    @DisplayName("21: a password that is wrong is refused, and not shown")
    void a_wrong_password_is_refused_and_not_shown() {
        CliRun run = run(
                database.options(directory, "hunter2"), "item", "create", "--name", "Editor", "--secret-file", secret);

        assertFailure(run, "refuses the user " + database.user() + " with the password in " + directory);
        assertThat(run.err()).doesNotContain("hunter2");
    }

    @Test
    void a_database_that_does_not_exist_is_named() {
        ServerDatabase none = new ServerDatabase(
                database.url().replaceFirst("/t[0-9a-f]+", "/nowhere"), database.user(), database.password());

        assertFailure(
                run(none.options(directory), "serve", "--port", 0, "--secret-file", secret), "/nowhere", "database");
    }

    @Test
    void a_server_that_is_not_there_is_named() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            free = socket.getLocalPort();
        }
        ServerDatabase none = new ServerDatabase(
                database.url().replaceFirst(":[0-9]+/", ":" + free + "/"), database.user(), database.password());

        assertFailure(
                run(none.options(directory), "serve", "--port", 0, "--secret-file", secret),
                "localhost:" + free,
                "cannot be reached");
    }

    private CliRun runWith(String parameters) {
        ServerDatabase asked = new ServerDatabase(
                database.url().replaceFirst("\\?.*", "") + parameters, database.user(), database.password());
        return run(asked.options(directory), "item", "create", "--name", "Editor", "--secret-file", secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-full"})
    void a_server_without_tls_is_told_from_one_that_cannot_be_reached(String mode) {
        assumeFalse(server == TestServer.MARIADB && MySqlServer.isGiven(), "it may have TLS");
        // MariaDB's driver asks for it unasked.
        String parameter = server == TestServer.POSTGRESQL ? "?sslmode=" + mode : "";

        assertFailure(runWith(parameter), "does not offer TLS: enable it on the server, or put ssl");
    }

    @Test
    void a_value_that_the_driver_does_not_take_is_the_urls_fault() {
        String mode = server == TestServer.POSTGRESQL ? "sslmode" : "sslMode";
        assertFailure(runWith("?" + mode + "=hunter2"), "cannot be used with the value that the URL has for " + mode);
        assertFailure(runWith("?socketTimeout=hunter2"), "cannot be used with the value that the URL has for socketT");
        assertThat(runWith("?socketTimeout=hunter2").err()).doesNotContain("hunter2");
    }

    @Test
    void an_address_that_the_driver_does_not_understand_is_the_urls_fault() {
        ServerDatabase nowhere = new ServerDatabase(
                database.url().replaceFirst(":[0-9]+/", ":port/"), database.user(), database.password());

        assertFailure(
                run(nowhere.options(directory), "item", "create", "--name", "Editor", "--secret-file", secret),
                "has an address, or a value of a parameter, that the driver does not understand");
    }

    @Test
    void a_user_who_may_only_read_is_told_so() throws SQLException {
        issue();
        server.denyWrites(database);

        assertFailure(
                run("item", "create", "--name", "Editor", "--secret-file", secret), "the database user lacks a right");
    }

    /** The listener's connection is closed with all others, which the pool need not complain of. */
    @Test
    void a_command_says_nothing_but_its_result() {
        assumeTrue(server == TestServer.POSTGRESQL, "only there a process listens");
        String item = run("item", "create", "--name", "Editor", "--secret-file", secret)
                .text();
        for (int i = 0; i < 5; i++) {
            List<Object> words =
                    new ArrayList<>(List.of("license", "list", "--item", item, "--json", "--secret-file", secret));
            words.addAll(database.options(directory));
            try (LatchkeyProcess process = LatchkeyProcess.start(words.toArray())) {
                assertThat(process.awaitExit()).isEqualTo(LatchkeyCli.DONE);
                assertThat(process.errors()).isEmpty();
            }
        }
    }

    @Test
    void a_user_without_a_password_is_told_what_is_missing() {
        List<Object> options = new ArrayList<>(database.options(directory));
        int password = options.indexOf("--database-password-file");
        options.subList(password, password + 2).clear();
        assertFailure(
                run(options, "item", "create", "--name", "Editor", "--secret-file", secret),
                "the user " + database.user() + " without --database-password-file");
    }

    @Test
    void backup_restore_and_compact_name_the_databases_own_tools() {
        String[] tools = switch (server) {
            case POSTGRESQL -> new String[] {"PostgreSQL", "pg_dump", "pg_restore"};
            case MARIADB ->
                MySqlServer.isGiven() ? new String[] {"MySQL", "mysqldump"} : new String[] {"MariaDB", "mariadb-dump"};
        };

        assertFailure(run("backup", "--to", directory.resolve("copy"), "--secret-file", secret), tools);
        assertFailure(run("restore", "--from", directory.resolve("copy")), tools);
        assertFailure(run("compact"), tools);
        assertThat(directory.resolve("copy")).doesNotExist();
    }

    @Test
    @DisplayName("21: a process that cannot start logs no stack trace and no password")
    void a_process_that_cannot_start_says_one_sentence() {
        List<Object> words = new ArrayList<>(List.of("serve", "--port", 0, "--secret-file", secret));
        words.addAll(database.options(directory, "hunter2"));
        try (LatchkeyProcess process = LatchkeyProcess.start(words.toArray())) {
            assertThat(process.awaitExit()).isEqualTo(LatchkeyCli.FAILED);
            assertThat(process.errors())
                    .startsWith("latchkey: ")
                    .hasLineCount(1)
                    .doesNotContain("hunter2");
        }
    }
}
