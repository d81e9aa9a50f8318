package dev.latchkey.cli;

import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The arguments and options of a command, made of the path's variables, the members and the parameters that a call
 * takes.
 */
final class CallArguments {
    /** Members and parameters that have other names here, since commands had them first. */
    private static final Map<String, String> NAMES = Map.of("default_max_activations", "max-activations");

    /** Texts that are too long to type. */
    private static final Set<String> FILES = Set.of("license_text");

    /** Members and parameters without an option: those of pages, which commands read by themselves, and of browsers. */
    private static final Set<String> OWN = Set.of("limit", "cursor", RequestSchema.CSRF.name(), Versions.MEMBER.name());

    private static final Input<Integer> VERSION = Input.optional(
            "version", ValueTypes.integer(1, Integer.MAX_VALUE), "Do it only if the version is still this one.");

    private final Call call;
    private final List<PathArgument> path;
    private final List<InputOption> members;
    private final List<InputOption> parameters;
    private final @Nullable InputOption version;

    private CallArguments(
            Call call,
            List<PathArgument> path,
            List<InputOption> members,
            List<InputOption> parameters,
            @Nullable InputOption version) {
        this.call = call;
        this.path = path;
        this.members = members;
        this.parameters = parameters;
        this.version = version;
    }

    /** The arguments of a call. */
    static CallArguments of(Call call) {
        return new CallArguments(
                call,
                path(call),
                options(call, call.input().members()),
                options(call, call.input().parameters()),
                call.input().takesVersion() ? new InputOption("--if-version", VERSION, null, false, false) : null);
    }

    /** The same without a variable, a member or a parameter that the command gives itself. */
    CallArguments without(String name) {
        return new CallArguments(
                call,
                path.stream()
                        .filter(argument -> !argument.variable().equals(name))
                        .toList(),
                members.stream().filter(option -> !option.member().equals(name)).toList(),
                parameters,
                version);
    }

    /** The same, where a member follows another rule than the call's. */
    CallArguments with(Input<?> member) {
        return new CallArguments(
                call,
                path,
                members.stream()
                        .map(option -> option.member().equals(member.name()) ? option.of(member) : option)
                        .toList(),
                parameters,
                version);
    }

    private static List<PathArgument> path(Call call) {
        List<PathArgument> arguments = new ArrayList<>();
        List<String> variables = call.variables();
        for (int i = 0; i < variables.size(); i++) {
            boolean isSubject = i == variables.size() - 1 && isAboutItsLast(call);
            String variable = variables.get(i);
            arguments.add(isSubject ? PathArgument.positional(variable) : PathArgument.option(variable));
        }
        return arguments;
    }

    /** Whether a call is about the last variable of its path, and does not list or make what is below that. */
    private static boolean isAboutItsLast(Call call) {
        return call.path().endsWith("}")
                || call.outcomes().stream()
                        .allMatch(outcome -> outcome.shape() == Outcome.Shape.RESOURCE && outcome.status() != 201);
    }

    private static List<InputOption> options(Call call, Iterable<Input<?>> inputs) {
        List<InputOption> options = new ArrayList<>();
        for (Input<?> input : inputs) {
            String name = input.name();
            if (!OWN.contains(name)) {
                options.add(new InputOption(
                        "--" + NAMES.getOrDefault(name, name.replace('_', '-')),
                        input,
                        clearing(call, input),
                        FILES.contains(name),
                        isSetting(call)));
            }
        }
        return options;
    }

    /**
     * Whether the environment and the file of {@code --config} may give what a call takes: defaults of new things.
     * Changes and filters are options of the command line alone, so that nothing is changed or left out because of a
     * forgotten variable.
     */
    private static boolean isSetting(Call call) {
        return call.method().equals("POST");
    }

    /** The word for {@code null}, where that is a value of its own; {@code null} if it is not. */
    private static @Nullable String clearing(Call call, Input<?> input) {
        boolean isSetByNull = call.outcomes().stream()
                .flatMap(outcome -> outcome.schemas().stream())
                .flatMap(schema -> schema.members().stream())
                .filter(member -> member.name().equals(input.name()))
                .anyMatch(Member::isSetByNull);
        if (!isSetByNull) {
            return null;
        }
        Map<String, Object> keywords = input.type().keywords();
        if ("integer".equals(keywords.get("type"))) {
            return "unlimited";
        }
        if ("date-time".equals(keywords.get("format"))) {
            return "never";
        }
        // A new thing has no text that could be cleared, and may have any.
        return call.method().equals("PATCH") ? "none" : null;
    }

    /** Adds them to a command. */
    void addTo(CommandSpec spec) {
        path.forEach(argument -> spec.add(argument.spec()));
        members.forEach(option -> spec.addOption(option.spec()));
        parameters.forEach(option -> spec.addOption(option.spec()));
        if (version != null) {
            spec.addOption(version.spec());
        }
    }

    /**
     * The call with what was given.
     *
     * @throws IllegalArgumentException if something breaks its rule, or nothing is to be changed
     */
    CallRequest read() {
        CallRequest request = CallRequest.of(call);
        for (PathArgument argument : path) {
            argument.requireForm();
            request = request.at(argument.variable(), argument.text());
        }
        for (InputOption option : members) {
            if (option.isGiven()) {
                request = request.with(option.member(), option.json());
            }
        }
        for (InputOption option : parameters) {
            if (option.isGiven()) {
                request = request.asking(option.member(), option.text());
            }
        }
        if (version != null && version.isGiven()) {
            request = request.ifVersion(version.text());
        }
        if (call.method().equals("PATCH") && request.members().isEmpty()) {
            throw new IllegalArgumentException("there is nothing to change: give one of "
                    + members.stream().map(InputOption::name).collect(Collectors.joining(", ")));
        }
        return request;
    }

    /** The call with ids where it names things otherwise. */
    CallRequest locate(CallRequest request, Exchange exchange) {
        CallRequest located = request;
        for (PathArgument argument : path) {
            located = located.at(argument.variable(), Things.id(argument.variable(), argument.text(), exchange));
        }
        return located;
    }

    /**
     * The API's error in the words of the command line: with the option that is at fault, or the thing that is not
     * there.
     */
    RuntimeException explained(ProblemException refused) {
        Problem problem = refused.problem();
        List<InputOption> options =
                Stream.concat(members.stream(), parameters.stream()).toList();
        for (InputOption option : options) {
            if (option.member().equals(problem.field())) {
                String sentence = option.named(problem.sentence());
                for (InputOption other : options) {
                    sentence = other.namedBeside(sentence);
                }
                return new IllegalArgumentException(sentence + refused.doubt(), refused);
            }
        }
        return problem.isNotFound() && !path.isEmpty() ? Things.missing(path, refused) : refused;
    }
}
