package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --help} explains everything. */
class HelpTest {

    static Stream<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(new CommandLine(new LatchkeyCommand()), all);
        return all.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_and_option_is_described(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(command.getCommandSpec().args())
                .extracting(ArgSpec::description)
                .allSatisfy(description -> assertThat(description).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_is_a_result(CommandLine command) {
        List<Object> words =
                new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
        words.remove(0);
        words.add("--help");

        CliRun run = CliRun.of(words.toArray());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: " + command.getCommandSpec().qualifiedName());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_tells_no_empty_default(CommandLine command) {
        assertThat(command.getUsageMessage()).doesNotContainPattern("(?m)Default:\\s*$");
    }

    @Test
    void help_tells_the_defaults() {
        assertThat(CliRun.of("serve", "--help").text())
                .containsPattern("--port=N[^-]+Default: 8080")
                .containsPattern("--host=ADDRESS[^-]+Default: 127.0.0.1")
                .containsPattern("--wire-format=FORMAT[^-]+Default: makenot");
    }

    @Test
    void serve_explains_its_options_in_groups() {
        assertThat(CliRun.of("serve", "--help").text())
                .containsSubsequence(
                        "Usage: latchkey serve [OPTIONS]",
                        "\nListening\n",
                        "--port=",
                        "\nDatabase\n",
                        "--data=",
                        "--staleness=",
                        "\nHTTP API\n",
                        "--wire-format=",
                        "\nAPI tokens and sessions\n",
                        "--bootstrap-token-file=",
                        "\nOffline tokens\n",
                        "--token-algorithm=",
                        "\nLimits\n",
                        "--limit-license=",
                        "\nCommon\n",
                        "--json",
                        "--config=",
                        "--help");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void own_options_come_first_and_common_ones_last(CommandLine command) {
        List<String> sections = List.of(
                "",
                "Listening",
                "Where it runs",
                "Database",
                "HTTP API",
                "API tokens and sessions",
                "Offline tokens",
                "Limits",
                "Common");
        List<String> headings = command.getUsageMessage()
                .lines()
                .takeWhile(line -> !line.equals("Commands:"))
                .filter(sections::contains)
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(headings).isNotEmpty().isSortedAccordingTo(Comparator.comparing(sections::indexOf));
        assertThat(headings.get(headings.size() - 1)).isEqualTo("Common");
        List<OptionSpec> options = command.getCommandSpec().options();
        assertThat(options)
                .allSatisfy(option -> assertThat(command.getUsageMessage()).contains(option.longestName()));
    }

    @Test
    void a_command_of_the_api_says_what_it_needs_before_where_it_runs() {
        assertThat(CliRun.of("license", "change", "--help").text())
                .startsWith("Usage: latchkey license change KEY-OR-ID [OPTIONS]")
                .containsSubsequence(
                        "--max-activations=N", "--if-version=", "\nWhere it runs\n", "--url=", "--data=", "\nCommon\n");
        assertThat(CliRun.of("license", "issue", "--help").text())
                .startsWith("Usage: latchkey license issue --item=ID [OPTIONS]");
    }

    /** Words of JSON, and the API's spelling, mean nothing to those who type. */
    @ParameterizedTest
    @MethodSource("commands")
    void help_speaks_of_no_null(CommandLine command) {
        assertThat(command.getUsageMessage())
                .doesNotContainPattern("\\bnull\\b")
                .doesNotContain("Left out")
                .doesNotContainPattern("\\b(a|an|the|of|new|each|your|for) licenses?\\b");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_says_once_what_happens_without_an_option(CommandLine command) {
        String help = command.getUsageMessage().replaceAll("\\s+", " ");
        assertThat(Pattern.compile("(Without it: [^.]*\\.) \\1").matcher(help).results())
                .isEmpty();
    }
}
