package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each command and option that the documents name is one, and README's table has each command. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern CALL =
            Pattern.compile("latchkey-standalone\\.jar ((?:[a-z]+(?:-[a-z]+)*(?: |$))+)([^\n`]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]+");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`]+`");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z][a-z-]*(?: [a-z]+(?:\\\\\\|[a-z]+)*)?)(?: [^`]*)?` \\|");

    /** What others' tools take in the documents, and what curl, git and the like do. */
    private static final Set<String> OF_OTHERS = Set.of(
            "--format",
            "--file",
            "--dbname",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            "--defaults-extra-file",
            "--host",
            "--hex-blob",
            "--set-gtid-purged",
            "--no-tablespaces",
            "--limit-modules");

    private static final CommandLine ROOT_COMMAND = new CommandLine(new LatchkeyCommand());

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    private static Set<String> options(CommandLine command) {
        Set<String> options =
                new HashSet<>(command.getCommandSpec().optionsMap().keySet());
        command.getSubcommands().values().forEach(sub -> options.addAll(options(sub)));
        return options;
    }

    /** All commands that do something, as {@code license issue}. */
    private static Set<String> commands(CommandLine command, String before) {
        Set<String> names = new TreeSet<>();
        command.getSubcommands().forEach((name, sub) -> {
            if (sub.getSubcommands().isEmpty()) {
                names.add(before + name);
            } else {
                names.addAll(commands(sub, before + name + " "));
            }
        });
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "SECURITY.md", "CHANGELOG.md"})
    void every_option_that_a_document_names_is_one(String document) throws IOException {
        Set<String> known = options(ROOT_COMMAND);
        List<String> named = CODE.matcher(document(document))
                .results()
                .flatMap(code -> OPTION.matcher(code.group()).results())
                .map(MatchResult::group)
                .filter(option -> !OF_OTHERS.contains(option))
                .toList();
        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md"})
    void every_call_of_the_jar_names_a_command_and_its_own_options(String document) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<MatchResult> calls = CALL.matcher(document(document)).results().toList();
        for (MatchResult call : calls) {
            CommandLine command = ROOT_COMMAND;
            for (String word : call.group(1).strip().split(" ")) {
                command = command == null ? null : command.getSubcommands().get(word);
            }
            if (command == null) {
                wrong.add(call.group());
            } else {
                Set<String> known = options(command);
                OPTION.matcher(call.group(2))
                        .results()
                        .map(MatchResult::group)
                        .filter(option -> !known.contains(option))
                        .forEach(option -> wrong.add(option + " in " + call.group()));
            }
        }
        assertThat(calls).hasSizeGreaterThan(5);
        assertThat(wrong).isEmpty();
    }

    @Test
    void readme_has_a_row_for_each_command_and_no_other() throws IOException {
        String readme = document("README.md");
        int start = readme.indexOf("| command | what it does |");
        String table = readme.substring(start, readme.indexOf("\n\n", start));

        Set<String> rows = new TreeSet<>();
        ROW.matcher(table)
                .results()
                .map(row -> row.group(1))
                .flatMap(DocumentedCommandsTest::alternatives)
                .forEach(rows::add);

        assertThat(rows).isEqualTo(commands(ROOT_COMMAND, ""));
    }

    /** {@code token create\|list} is {@code token create} and {@code token list}. */
    private static Stream<String> alternatives(String row) {
        int space = row.indexOf(' ');
        return space < 0
                ? Stream.of(row)
                : Stream.of(row.substring(space + 1).split("\\\\\\|")).map(word -> row.substring(0, space + 1) + word);
    }
}
