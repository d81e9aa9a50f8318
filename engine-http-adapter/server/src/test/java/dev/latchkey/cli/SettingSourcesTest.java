package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the value of an option comes from. */
class SettingSourcesTest {
    @TempDir
    Path directory;

    private int limitOfNewItem(Map<String, String> environment, Object... options) {
        Path data = directory.resolve("data");
        Object[] words = new Object[options.length + 5];
        System.arraycopy(new Object[] {"item", "create", "--name", "Editor", "--json"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("LATCHKEY_DATA", data.toString());
        String item = CliRun.with(all, words).json().at("/item/id").asText();
        return CliRun.of("license", "issue", "--data", data, "--item", item, "--json")
                .json()
                .at("/licenses/0/max_activations")
                .asInt();
    }

    private Path config(String text) throws IOException {
        return Files.writeString(directory.resolve("latchkey.properties"), text);
    }

    @Test
    void the_command_line_wins_over_the_environment_and_that_over_the_file() throws IOException {
        Path config = config("max-activations=3\n");
        Map<String, String> environment = Map.of("LATCHKEY_MAX_ACTIVATIONS", "4");

        assertThat(limitOfNewItem(Map.of(), "--config", config)).isEqualTo(3);
        assertThat(limitOfNewItem(environment, "--config", config)).isEqualTo(4);
        assertThat(limitOfNewItem(environment, "--config", config, "--max-activations", 5))
                .isEqualTo(5);
    }

    @Test
    void the_file_itself_may_be_named_by_the_environment() throws IOException {
        Path config = config("max-activations=3\n");

        assertThat(limitOfNewItem(Map.of("LATCHKEY_CONFIG", config.toString()))).isEqualTo(3);
    }

    @Test
    void an_empty_variable_counts_as_absent() throws IOException {
        Path config = config("max-activations=3\n");

        assertThat(limitOfNewItem(Map.of("LATCHKEY_MAX_ACTIVATIONS", ""), "--config", config))
                .isEqualTo(3);
    }

    @Test
    void a_flag_given_twice_stays_on() {
        CliRun run = CliRun.with(
                Map.of("LATCHKEY_JSON", "true"),
                "item",
                "create",
                "--name",
                "Editor",
                "--data",
                directory.resolve("data"),
                "--json");

        assertThat(run.json().has("item")).isTrue();
    }

    @Test
    void a_flag_may_be_off_in_the_environment() {
        CliRun run = CliRun.with(
                Map.of("LATCHKEY_JSON", "false"),
                "item",
                "create",
                "--name",
                "Editor",
                "--data",
                directory.resolve("data"));

        assertThat(run.text()).matches("[0-9a-f-]{36}");
    }

    @Test
    void one_file_serves_every_command() throws IOException {
        Path config = config("port=0\nno-limits=true\nmax-activations=3\n");

        assertThat(limitOfNewItem(Map.of(), "--config", config)).isEqualTo(3);
    }

    @Test
    void a_setting_that_no_command_knows_is_named() throws IOException {
        Path config = config("max-activation=3\n");

        CliRun run = CliRun.of("item", "create", "--name", "X", "--data", directory, "--config", config);

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(run.err()).contains(config.toString(), "max-activation").hasLineCount(1);
    }

    @Test
    void a_wrong_value_in_the_environment_names_the_option() {
        CliRun run = CliRun.with(
                Map.of("LATCHKEY_MAX_ACTIVATIONS", "many"), "item", "create", "--name", "X", "--data", directory);

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(run.err()).contains("--max-activations").hasLineCount(1);
    }

    private CliRun issue(Map<String, String> environment, Object... options) {
        Path data = directory.resolve("data");
        String item =
                CliRun.of("item", "create", "--data", data, "--name", "Editor").text();
        Object[] words = {"license", "issue", "--data", data, "--item", item, "--json"};
        return CliRun.with(environment, RunningServer.concat(words, options));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${TENANT}",
                "${sys:user.name}",
                "${env:PATH}",
                "a$$b",
                "$",
                "${",
                "${DEFAULT-VALUE}",
                "@x",
                "@@x",
                "null",
                "none",
                "never"
            })
    void a_value_is_taken_as_it_stands_from_wherever_it_comes(String value) throws IOException {
        assertThat(issue(Map.of(), "--label", value)
                        .json()
                        .at("/licenses/0/label")
                        .asText())
                .isEqualTo(value);
        assertThat(issue(Map.of("LATCHKEY_LABEL", value))
                        .json()
                        .at("/licenses/0/label")
                        .asText())
                .isEqualTo(value);
        Path config = config("label=" + value + "\n");
        assertThat(issue(Map.of(), "--config", config)
                        .json()
                        .at("/licenses/0/label")
                        .asText())
                .isEqualTo(value);
    }

    @Test
    void a_directory_with_a_variable_in_its_name_is_named_as_it_stands() throws IOException {
        Path config = config("data=" + directory + "/${TENANT}/licences\n");

        CliRun run = CliRun.of("project", "list", "--config", config);

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(run.err()).contains("there is no directory " + directory + "/${TENANT}/licences");
    }

    @Test
    void an_argument_that_begins_with_an_at_sign_is_no_file() throws IOException {
        Path arguments = Files.writeString(directory.resolve("arguments"), "--version");

        CliRun run = CliRun.of("@" + arguments);

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(run.err()).contains("no such command").hasLineCount(1);
    }

    @Test
    void a_variable_that_the_locale_cannot_express_is_refused_by_name() {
        CliRun run = issue(Map.of("LATCHKEY_LABEL", "Zo\uFFFD", "OTHER", "\uFFFD"));

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(run.err()).startsWith("latchkey: LATCHKEY_LABEL cannot be read in the locale's encoding");
        assertThat(issue(Map.of("OTHER", "\uFFFD")).exitCode()).isEqualTo(LatchkeyCli.DONE);
    }

    @Test
    void a_name_of_metadata_is_there_once() {
        CliRun twice = issue(Map.of(), "--metadata", "order=1", "--metadata", "order=2");
        assertThat(twice.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(twice.err())
                .contains("--metadata must not have the name order twice")
                .hasLineCount(1);

        CliRun noPair = issue(Map.of("LATCHKEY_METADATA", "order"));
        assertThat(noPair.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(noPair.err()).contains("--metadata must have the form NAME=TEXT, not order");

        assertThat(issue(Map.of(), "--metadata", "a=1=2", "--metadata", "b=")
                        .json()
                        .at("/licenses/0/metadata")
                        .toString())
                .isEqualTo("{\"a\":\"1=2\",\"b\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-activations=3\\nmax-activations=4  | has the setting max-activations twice",
                "max-activations=3\\nmax-activations=3  | has the setting max-activations twice",
                "max-activations=                       | has no value for the setting max-activations",
                "max-activations                        | has no value for the setting max-activations",
                "max-activatoins=3                      | max-activatoins; did you mean max-activations?",
                "frobnicate=3                           | no command knows: frobnicate",
                "config=x                               | no command knows: config",
                "help=true                              | no command knows: help",
                "version=true                           | no command knows: version",
                "data=C:\\licenses                      | \\l in a value: a backslash is written twice",
                "data=C:\\new                           | a backslash is written twice",
                "data=C:\\\\x\\temp                     | a backslash is written twice",
                "data=C:\\users                         | a backslash is written twice",
            })
    void what_a_properties_file_would_pass_over_is_refused(String text, String sentence) throws IOException {
        Path config = config(text.replace("\\nmax", "\nmax"));

        CliRun run =
                CliRun.of("item", "create", "--name", "X", "--data", directory.resolve("none"), "--config", config);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(run.err()).contains(config.toString(), sentence).hasLineCount(1);
    }

    @Test
    void the_files_own_escapes_comments_and_lines_work_on() throws IOException {
        Path config =
                config("\uFEFF# C:\\new is a comment\n!so \\is this\n\nlabel = a\\\\b\\:c \\u00e9\u00e9 \\\n   d \n");

        assertThat(issue(Map.of(), "--config", config)
                        .json()
                        .at("/licenses/0/label")
                        .asText())
                .isEqualTo("a\\b:c \u00e9\u00e9 d");
    }

    @Test
    void a_file_in_another_encoding_is_refused() throws IOException {
        Path config =
                Files.write(directory.resolve("latin1"), "label=caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        CliRun run = CliRun.of("item", "create", "--name", "X", "--config", config);

        assertThat(run.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(run.err()).contains("must be in UTF-8").hasLineCount(1);
    }

    @Test
    void a_variable_that_is_nearly_a_setting_is_refused_and_another_is_warned_of() {
        CliRun near = issue(Map.of("LATCHKEY_LABLE", "x"));
        assertThat(near.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(near.err())
                .contains("LATCHKEY_LABLE", "did you mean LATCHKEY_LABEL?")
                .hasLineCount(1);

        CliRun far = issue(Map.of("LATCHKEY_FROBNICATE", "hunter2", "LATCHKEY_SERVICE_PORT_HTTP", "80", "OTHER", "x"));
        assertThat(far.exitCode()).isZero();
        assertThat(far.err())
                .contains("the variable LATCHKEY_FROBNICATE in the environment is no setting")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @Test
    void changes_and_filters_come_from_the_command_line_alone() throws IOException {
        Path data = directory.resolve("data");
        String project = CliRun.of("project", "create", "--data", data, "--name", "Suite")
                .text();
        Map<String, String> environment =
                Map.of("LATCHKEY_NAME", "Other", "LATCHKEY_DATA", data.toString(), "LATCHKEY_PROJECT", "Suite");

        CliRun.with(environment, "project", "change", project, "--verification-enabled", "false")
                .text();
        assertThat(CliRun.with(environment, "project", "list").text()).endsWith("Suite");
        assertThat(CliRun.with(environment, "grant", "list").text()).startsWith("owner");

        for (String variable : new String[] {"LATCHKEY_STATE", "LATCHKEY_IF_VERSION"}) {
            assertThat(CliRun.with(Map.of(variable, "1"), "version").err())
                    .contains("the variable " + variable + " in the environment is no setting, and does nothing");
        }
        CliRun inFile = CliRun.of("version", "--config", config("state=active\n"));
        assertThat(inFile.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
    }
}
