package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.docs.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each command and option that the documents name is one, and their table has each command. */
class DocumentedCommandsTest {
    private static final Pattern CALL =
            Pattern.compile("latchkey-standalone\\.jar ((?:[a-z]+(?:-[a-z]+)*(?: |$))+)([^\n`]*)", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\bLATCHKEY_[A-Z_]*[A-Z]\\b");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`]+`");
    private static final Pattern PROPERTY = Pattern.compile("(?m)^([a-z]+(?:-[a-z]+)+)=");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z][a-z-]*(?: [a-z-]+(?:\\\\\\|[a-z-]+)*)?)(?: --[^`]*)?` \\|");

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
            "--limit-modules",
            "--additional-properties",
            "--library",
            "--output",
            "--package-name",
            "--save-dev");

    private static final CommandLine ROOT_COMMAND = new CommandLine(new LatchkeyCommand());

    static Stream<Document> documents() {
        return Stream.concat(Document.manuals(), Stream.of(Document.of("CHANGELOG.md")));
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

    /** Options, variables and properties that stand as code, each as an option. */
    private static List<String> named(Document document) {
        List<String> code =
                CODE.matcher(document.text()).results().map(MatchResult::group).toList();
        Stream<String> options =
                code.stream().flatMap(text -> OPTION.matcher(text).results()).map(MatchResult::group);
        Stream<String> variables = code.stream()
                .flatMap(text -> VARIABLE.matcher(text).results())
                .map(name -> "--"
                        + name.group().substring(9).toLowerCase(Locale.ROOT).replace('_', '-'));
        Stream<String> properties = code.stream()
                .flatMap(text -> PROPERTY.matcher(text).results())
                .map(property -> "--" + property.group(1));
        return Stream.of(options, variables, properties)
                .flatMap(names -> names)
                .filter(option -> !OF_OTHERS.contains(option))
                .toList();
    }

    /** The calls of the jar that name no command, or an option that the command does not have. */
    private static List<String> wrongCalls(Document document) {
        List<String> wrong = new ArrayList<>();
        for (MatchResult call : CALL.matcher(document.text()).results().toList()) {
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
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_option_that_a_document_names_is_one(Document document) {
        assertThat(named(document)).isSubsetOf(options(ROOT_COMMAND));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_call_of_the_jar_names_a_command_and_its_own_options(Document document) {
        assertThat(wrongCalls(document)).isEmpty();
    }

    @Test
    void a_misspelt_command_or_option_is_found() {
        Document wrong = new Document(
                "wrong.md",
                "`--wire-fromat` `LATCHKEY_WIRE_FROMAT`\n```\nwire-fromat=problem\n```\n"
                        + "`java -jar latchkey-standalone.jar sevre --data x` `java -jar latchkey-standalone.jar compact --port 1`");

        assertThat(named(wrong)).containsOnly("--wire-fromat", "--data", "--port");
        assertThat(wrongCalls(wrong)).hasSize(2);
    }

    @Test
    void the_table_has_a_row_for_each_command_and_no_other() {
        String page = Document.of("docs/command-line.md").text();
        int start = page.indexOf("| command | what it does |");
        String table = page.substring(start, page.indexOf("\n\n", start));

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
