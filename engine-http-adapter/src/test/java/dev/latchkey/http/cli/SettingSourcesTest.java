package dev.latchkey.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        String item = CliRun.with(all, words).json().get("item_id").asText();
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

        assertThat(run.json().has("item_id")).isTrue();
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
}
