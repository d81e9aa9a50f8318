package dev.latchkey.cli;

import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.http.internal.route.PathVariables;
import dev.latchkey.http.internal.schema.Input;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A variable of a call's path: the argument that says which thing a command is about, or an option about what that is
 * in.
 */
final class PathArgument {
    private static final Map<String, String> LABELS =
            Map.of("license_id", "KEY-OR-ID", "project_id", "PROJECT", "principal", "PRINCIPAL", "kid", "KID");
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "license_id", "The licence: its key or its id.",
            "project_id", "The project: its id or its name.",
            "principal", "The principal's id.");
    private static final Map<String, String> KINDS =
            Map.of("license_id", "licence", "principal", "grant for", "kid", "signing key");
    private static final String UUID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

    private final String variable;
    private final ArgSpec spec;

    private PathArgument(String variable, ArgSpec spec) {
        this.variable = variable;
        this.spec = spec;
    }

    /** The argument that says which thing. */
    static PathArgument positional(String variable) {
        String label = variable.replace('_', '-').toUpperCase(Locale.ROOT);
        return new PathArgument(
                variable,
                PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .paramLabel(LABELS.getOrDefault(variable, label))
                        .showDefaultValue(Visibility.NEVER)
                        .description(description(variable))
                        .build());
    }

    /** An option about what the thing is in. */
    static PathArgument option(String variable) {
        return new PathArgument(
                variable,
                OptionSpec.builder("--" + variable.replaceFirst("_id$", ""))
                        .type(String.class)
                        .required(true)
                        .paramLabel(LABELS.getOrDefault(variable, "ID"))
                        .showDefaultValue(Visibility.NEVER)
                        .description(description(variable))
                        .build());
    }

    private static String description(String variable) {
        return DESCRIPTIONS.getOrDefault(
                variable, InputHelp.plain(PathVariables.of(variable).description()));
    }

    ArgSpec spec() {
        return spec;
    }

    String variable() {
        return variable;
    }

    /** The given text, without the white space around it. */
    String text() {
        return Texts.trimmed(spec.getValue());
    }

    /**
     * Whether it is an id, where the variable takes those; otherwise it is something by which the thing can be found.
     */
    boolean isId() {
        return isId(text());
    }

    /** Whether a text is an id. No key is one: it has no 36 symbols with hyphens in these places. */
    static boolean isId(String text) {
        return text.matches(UUID);
    }

    /**
     * Requires an id, where the variable takes nothing else.
     *
     * @throws IllegalArgumentException if it is none
     */
    void requireForm() {
        Input<?> input = PathVariables.of(variable);
        String name = spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
        if (text().isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        boolean isOnlyId = "uuid".equals(input.type().keywords().get("format")) && !DESCRIPTIONS.containsKey(variable);
        if (isOnlyId && !isId()) {
            throw new IllegalArgumentException(name + " must be an id, such as 8e4b0f0e-9a77-4b3e-8ee9-0f9b1ad1fb11");
        }
    }

    /** The thing in a sentence. A key must not be repeated where others may read it. */
    String named() {
        String kind = KINDS.getOrDefault(variable, variable.replaceFirst("_id$", ""));
        return variable.equals("license_id") && !isId() ? kind + " of this key" : kind + " " + text();
    }
}
