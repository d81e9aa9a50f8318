package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.PageRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each command does and prints, for people and for programs. */
class CommandsTest {
    @TempDir
    Path directory;

    private Path data() {
        return directory.resolve("data");
    }

    private String item(Object... options) {
        Object[] words = new Object[options.length + 6];
        System.arraycopy(new Object[] {"item", "create", "--data", data(), "--name", "Editor"}, 0, words, 0, 6);
        System.arraycopy(options, 0, words, 6, options.length);
        return CliRun.of(words).text();
    }

    private JsonNode issue(String item, Object... options) {
        Object[] words = new Object[options.length + 7];
        System.arraycopy(new Object[] {"license", "issue", "--json", "--data", data(), "--item", item}, 0, words, 0, 7);
        System.arraycopy(options, 0, words, 7, options.length);
        return CliRun.of(words).json().get("licenses");
    }

    private JsonNode license(String command, String keyOrId, Object... options) {
        Object[] words = new Object[options.length + 6];
        System.arraycopy(new Object[] {"license", command, keyOrId, "--json", "--data", data()}, 0, words, 0, 6);
        System.arraycopy(options, 0, words, 6, options.length);
        return CliRun.of(words).json().get("license");
    }

    @Test
    void item_create_prints_the_id() {
        String text = item();
        JsonNode json = CliRun.of("item", "create", "--data", data(), "--name", "Other", "--json")
                .json();

        assertThat(text).matches("[0-9a-f-]{36}");
        assertThat(json.at("/item/id").asText()).matches("[0-9a-f-]{36}");
        assertThat(json).hasSize(1);
    }

    @Test
    void licenses_are_unlimited_unless_told_and_take_the_limit_of_the_item_or_their_own() {
        JsonNode unlimited = issue(item()).get(0);
        JsonNode ofItem = issue(item("--max-activations", 2)).get(0);
        JsonNode own = issue(item("--max-activations", 2), "--max-activations", "unlimited")
                .get(0);

        assertThat(unlimited.get("max_activations").isNull()).isTrue();
        assertThat(ofItem.get("max_activations").asInt()).isEqualTo(2);
        assertThat(own.get("max_activations").isNull()).isTrue();
    }

    @Test
    void issue_prints_each_key_once_in_batches_beyond_a_thousand() {
        String item = item();
        String[] keys = CliRun.of("license", "issue", "--data", data(), "--item", item, "--count", 2500)
                .text()
                .split("\\R");

        assertThat(Set.of(keys))
                .hasSize(2500)
                .allMatch(key -> key.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"));
        assertThat(CliRun.of("license", "list", "--data", data(), "--item", item, "--json")
                        .json()
                        .get("licenses"))
                .hasSize(2500);
    }

    @Test
    void issued_licenses_show_their_keys_and_listed_ones_never() {
        String item = item();
        JsonNode issued = issue(item, "--count", 3);
        CliRun listed = CliRun.of("license", "list", "--data", data(), "--item", item);

        Set<String> ids = new HashSet<>();
        issued.forEach(license -> ids.add(license.get("id").asText()));
        assertThat(listed.text().lines().map(line -> line.substring(0, 36))).containsExactlyInAnyOrderElementsOf(ids);
        issued.forEach(license ->
                assertThat(listed.out()).doesNotContain(license.get("key").asText()));
    }

    @Test
    void listed_licences_show_what_they_are_searched_by_in_narrow_columns() {
        String item = item();
        issue(item, "--reference", "order 7", "--label", "Zoë's laptop");
        issue(item, "--label", "😀".repeat(30));
        issue(item, "--reference", "r".repeat(24));

        String[] lines = CliRun.of("license", "list", "--data", data(), "--item", item)
                .text()
                .split(System.lineSeparator());

        assertThat(lines[0]).endsWith("  0/unlimited  order 7  Zoë's laptop");
        assertThat(lines[1]).endsWith("  0/unlimited  -  " + "😀".repeat(23) + "…");
        assertThat(lines[2]).endsWith("  0/unlimited  " + "r".repeat(24) + "  -");
        assertThat(CliRun.of("license", "list", "--data", data(), "--item", item, "--json")
                        .json()
                        .at("/licenses/1/label")
                        .asText())
                .isEqualTo("😀".repeat(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list --item ITEM --state active --reference x | --reference cannot be combined with --state",
                "list --item ITEM --label-prefix x --key-preview y | --key-preview cannot be combined with --label-prefix",
                "list --item ITEM --reference x --machine-id y | --machine-id cannot be combined with --reference",
                "search --key-preview x --machine-id y | --machine-id cannot be combined with --key-preview"
            })
    void options_that_exclude_each_other_are_both_named_as_options(String words, String sentence) {
        String args = "license " + words.replace("ITEM", item()) + " --data " + data();

        CliRun run = CliRun.of((Object[]) args.split(" "));

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(run.err()).isEqualToNormalizingNewlines("latchkey: " + sentence + "\n");
    }

    @Test
    void a_recoverable_key_is_shown_when_it_is_asked_for() {
        JsonNode issued = issue(item("--recoverable-keys")).get(0);
        String id = issued.get("id").asText();

        assertThat(license("show", id, "--key").get("key")).isEqualTo(issued.get("key"));
        assertThat(license("show", id).has("key")).isFalse();
    }

    @Test
    void a_key_that_is_not_kept_cannot_be_shown() {
        JsonNode issued = issue(item()).get(0);
        CliRun run = CliRun.of("license", "show", issued.get("id").asText(), "--key", "--data", data());

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(run.err()).contains("this key is not stored");
    }

    @Test
    void an_unlimited_license_says_so() {
        String id = issue(item()).get(0).get("id").asText();

        assertThat(CliRun.of("license", "show", id, "--data", data()).text())
                .contains("max_activations       unlimited", "remaining_activations unlimited");
    }

    @Test
    void show_finds_a_license_by_key_and_by_id() {
        JsonNode issued = issue(item(), "--expires-at", "2999-01-02T03:04:05Z").get(0);
        String id = issued.get("id").asText();

        assertThat(license("show", issued.get("key").asText())).isEqualTo(license("show", id));
        assertThat(license("show", id).get("state").asText()).isEqualTo("active");
        assertThat(license("show", id).get("expires_at").asText()).isEqualTo("2999-01-02T03:04:05Z");
        assertThat(license("show", id).has("key")).isFalse();
        assertThat(CliRun.of("license", "show", id, "--data", data()).text())
                .containsPattern("(?m)^id +" + id)
                .containsPattern("(?m)^state +active");
    }

    @Test
    void keys_and_ids_may_be_given_as_they_were_pasted() {
        JsonNode issued = issue("\t" + item() + "\u00A0").get(0);
        String id = issued.get("id").asText();
        String key = issued.get("key").asText();

        for (String pasted :
                new String[] {"License key: " + key + ".", key.replace('-', '\u2013'), " " + id + "\u200B\n"}) {
            assertThat(license("show", pasted).get("id").asText()).as(pasted).isEqualTo(id);
        }
        assertThat(license("revoke", "\u201C" + key + "\u201D").get("state").asText())
                .isEqualTo("revoked");
        assertThat(CliRun.of("license", "show", key + " " + key, "--data", data())
                        .err())
                .contains("there is no licence with this key");
    }

    @Test
    void suspend_reinstate_and_revoke_show_the_state_after_them() {
        String key = issue(item()).get(0).get("key").asText();

        assertThat(license("suspend", key).get("state").asText()).isEqualTo("suspended");
        assertThat(license("reinstate", key).get("state").asText()).isEqualTo("active");
        JsonNode revoked = license("revoke", key, "--reason", "refunded");
        assertThat(revoked.get("state").asText()).isEqualTo("revoked");
        assertThat(revoked.get("revocation_reason").asText()).isEqualTo("refunded");
        assertThat(revoked.get("revoked_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void a_license_revoked_without_a_reason_has_an_empty_one() {
        String key = issue(item()).get(0).get("key").asText();

        assertThat(license("revoke", key).get("revocation_reason").asText("none"))
                .isEmpty();
    }

    @Test
    void an_expired_license_says_so() {
        JsonNode issued = issue(item(), "--expires-at", "2001-01-01T00:00:00Z").get(0);

        assertThat(issued.get("state").asText()).isEqualTo("expired");
    }

    @Test
    void items_of_one_project_share_it() {
        item("--project", "Suite");
        item("--project", "Suite");
        CliRun refused = CliRun.of(
                "item", "create", "--data", data(), "--name", "Editor", "--project", "Suite", "--no-verification");
        assertThat(refused.exitCode()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(refused.err()).contains("the project Suite", "--no-verification");
        item("--project", "Other", "--no-verification");
        item("--project", "Other", "--no-verification");

        try (var engine = dev.latchkey.server.Composition.open(
                dev.latchkey.server.EmbeddedDatabase.in(data()), dev.latchkey.server.Composition.engine())) {
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .hasSize(2)
                    .allSatisfy(project -> {
                        assertThat(engine.catalog()
                                        .items(project.id(), PageRequest.first(1000))
                                        .entries())
                                .hasSize(2);
                        assertThat(project.draft().verificationEnabled())
                                .isEqualTo(project.name().equals("Suite"));
                    });
        }
    }

    @Test
    void a_license_text_comes_from_a_file() throws IOException {
        Path text = Files.writeString(directory.resolve("eula.txt"), "Be kind.\nÄ\n");
        item("--license-text", text);

        try (var engine = dev.latchkey.server.Composition.open(
                dev.latchkey.server.EmbeddedDatabase.in(data()), dev.latchkey.server.Composition.engine())) {
            var project =
                    engine.catalog().projects(PageRequest.first(1000)).entries().get(0);
            assertThat(engine.catalog()
                            .items(project.id(), PageRequest.first(1000))
                            .entries()
                            .get(0)
                            .draft()
                            .licenseText())
                    .isEqualTo("Be kind.\nÄ\n");
        }
    }

    @Test
    void an_export_takes_the_place_of_a_file_when_it_is_complete() throws IOException {
        String item = item();
        String id = issue(item).get(0).get("id").asText();
        Path file = Files.writeString(directory.resolve("licences.csv"), "before");

        JsonNode printed = CliRun.of("license", "export", "--data", data(), "--item", item, "--to", file, "--json")
                .json();

        assertThat(printed.get("export").asText()).isEqualTo(file.toString());
        assertThat(Files.readString(file)).contains(id).doesNotContain("before");
        assertThat(CliRun.of("license", "export", "--data", data(), "--item", item)
                        .out())
                .isEqualTo(Files.readString(file));
    }

    @Test
    void an_export_that_breaks_off_leaves_the_file_as_it_was() throws IOException {
        Path file = Files.writeString(directory.resolve("licences.csv"), "before");
        Path token = PrivateFiles.write(directory.resolve("token"), "lk_x");
        try (FakeServer server =
                FakeServer.saying(FakeServer.user(), "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nid,key")) {
            CliRun run = CliRun.of(
                    "license",
                    "export",
                    "--item",
                    UUID.randomUUID(),
                    "--to",
                    file,
                    "--url",
                    server.url(),
                    "--token-file",
                    token);

            assertThat(run.exitCode()).isEqualTo(LatchkeyCli.FAILED);
            assertThat(run.err()).contains("broke off").hasLineCount(1);
        }
        assertThat(file).hasContent("before");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_backup_restored_with_its_master_secret_has_every_license() throws IOException {
        JsonNode issued = issue(item(), "--count", 3);
        Path backup = directory.resolve("copy");
        assertThat(CliRun.of("backup", "--data", data(), "--to", backup, "--json")
                        .json()
                        .get("backup")
                        .asText())
                .isEqualTo(backup.toString());

        Path restored = directory.resolve("restored");
        assertThat(CliRun.of("restore", "--from", backup, "--data", restored).text())
                .isEqualTo(restored.toString());
        Files.copy(data().resolve("master.secret"), restored.resolve("master.secret"));
        for (JsonNode license : issued) {
            assertThat(CliRun.of("license", "show", license.get("key").asText(), "--data", restored, "--json")
                            .json()
                            .at("/license/id"))
                    .isEqualTo(license.get("id"));
        }
    }

    @Test
    void a_compacted_database_has_every_license() throws IOException {
        JsonNode issued = issue(item(), "--count", 3);

        long bytes = CliRun.of("compact", "--data", data(), "--json")
                .json()
                .get("bytes")
                .asLong();

        assertThat(bytes).isEqualTo(Files.size(data().resolve("latchkey.mv.db")));
        for (JsonNode license : issued) {
            assertThat(CliRun.of("license", "show", license.get("key").asText(), "--data", data(), "--json")
                            .json()
                            .at("/license/id"))
                    .isEqualTo(license.get("id"));
        }
    }

    @Test
    void a_backup_opens_with_the_secret_in_a_file_named_elsewhere() {
        String id = issue(item()).get(0).get("id").asText();
        Path backup = directory.resolve("copy");
        CliRun.of("backup", "--data", data(), "--to", backup).text();
        Path restored = directory.resolve("restored");
        CliRun.of("restore", "--from", backup, "--data", restored).text();

        assertThat(CliRun.of(
                                "license",
                                "show",
                                id,
                                "--data",
                                restored,
                                "--json",
                                "--secret-file",
                                data().resolve("master.secret"))
                        .json()
                        .at("/license/id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void a_result_that_cannot_be_written_is_a_failure() {
        StringWriter err = new StringWriter();
        PrintWriter full = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("no space is left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });

        int exit = LatchkeyCli.run(Map.of(), full, new PrintWriter(err), "version");

        assertThat(exit).isEqualTo(LatchkeyCli.FAILED);
        assertThat(err.toString()).contains("the result is lost").hasLineCount(1);
    }
}
