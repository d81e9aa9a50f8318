package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.internal.openapi.ApiCalls;
import dev.latchkey.http.internal.route.Admission;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.schema.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and calls of the API are the same things. */
class ApiCommandsTest {
    /** Calls that commands make beside their own, and those of browsers and hosts. */
    private static final Set<String> WITHOUT_A_COMMAND = Set.of(
            // The other format of license export.
            "exportLicensesAsNdjson",
            // Each command asks it first.
            "showUser",
            // What browsers do.
            "openSession",
            "showSession",
            "endSession",
            // The same as token rotate-secret, at the path of another document.
            "rotateKeySecret");

    /** Members and parameters that commands see to themselves. */
    private static final Set<String> WITHOUT_AN_OPTION = Set.of("_csrf", "limit", "cursor", "version", "key");

    static Stream<ApiCommand> commands() {
        return ApiCommands.groups().stream().flatMap(group -> group.commands().stream());
    }

    @Test
    void every_call_that_manages_has_a_command() {
        Set<String> calls = new TreeSet<>();
        ApiCalls.all().stream()
                .filter(call -> call.admission() != Admission.ANYBODY)
                .map(Call::id)
                .forEach(calls::add);
        Set<String> known = new TreeSet<>(WITHOUT_A_COMMAND);
        commands().map(command -> command.call().id()).forEach(known::add);

        assertThat(known).isEqualTo(calls);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_member_and_parameter_is_an_option_and_every_variable_an_argument(ApiCommand command) {
        Call call = command.call();
        CommandSpec spec = spec(command);
        Set<String> options = new HashSet<>();
        spec.options().stream().map(OptionSpec::longestName).forEach(options::add);
        List<Input<?>> inputs = new ArrayList<>(call.input().members());
        inputs.addAll(call.input().parameters());

        assertThat(inputs)
                .filteredOn(input -> !WITHOUT_AN_OPTION.contains(input.name()))
                .extracting(input -> "--" + input.name().replace('_', '-').replaceFirst("^default-", ""))
                .isSubsetOf(options);
        assertThat(options.contains("--if-version")).isEqualTo(call.input().takesVersion());
        long positional = spec.positionalParameters().size();
        long inPath = call.variables().stream()
                .filter(variable -> options.contains("--" + variable.replaceFirst("_id$", "")))
                .count();
        assertThat(positional + inPath)
                .isEqualTo(call.variables().size() + (command.name().equals("find") ? 1 : 0));
    }

    private static CommandSpec spec(ApiCommand command) {
        ApiGroup group = ApiCommands.groups().stream()
                .filter(candidate -> candidate.commands().contains(command))
                .findFirst()
                .orElseThrow();
        return command.maker().apply(group, command).spec();
    }
}
