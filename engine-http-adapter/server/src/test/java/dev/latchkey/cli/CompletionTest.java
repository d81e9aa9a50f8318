package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that {@code completion} prints. */
class CompletionTest {
    @TempDir
    Path directory;

    @Test
    void one_script_serves_both_shells() {
        String script = CliRun.of("completion").text();

        assertThat(script)
                .isEqualTo(CliRun.of("completion", "zsh").text())
                .contains("complete -F", "license", "--item");
        assertThat(CliRun.of("completion", "bash", "--json")
                        .json()
                        .get("script")
                        .asText()
                        .strip())
                .isEqualTo(script);
    }

    @Test
    @EnabledIf("hasBash")
    void bash_takes_the_script() throws Exception {
        Path script = Files.writeString(
                directory.resolve("latchkey.completion"),
                CliRun.of("completion").out());

        assertThat(bash("-n", script.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "latchkey lic, license",
        "latchkey license rein, reinstate",
        "latchkey license issue --max-a, --max-activations",
        "latchkey license list --state sus, suspended",
        "latchkey signing-key ro, rotate",
        "latchkey serve --wire-format 2, 200notes",
    })
    @EnabledIf("hasBash")
    void bash_completes_commands_options_and_choices(String line, String completed) throws Exception {
        Path script = Files.writeString(
                directory.resolve("latchkey.completion"),
                CliRun.of("completion").out());
        String[] words = line.split(" ");

        String offered = bash(
                "-c",
                "source " + script + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                        + "; COMP_LINE='" + line + "'; COMP_POINT=" + line.length()
                        + "; _complete_latchkey; printf '%s\\n' \"${COMPREPLY[@]}\"");

        assertThat(offered.lines().map(String::strip)).contains(completed);
    }

    private static String bash(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 2];
        command[0] = "bash";
        command[1] = "--norc";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        bash.getOutputStream().close();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(output).isZero();
        return output;
    }

    static boolean hasBash() {
        return Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash"));
    }
}
