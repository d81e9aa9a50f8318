package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.latchkey.api.InvalidValueException;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ValueType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.OptionSpec;

/** A member or parameter that a call of the API takes, as an option of the command line. */
final class InputOption {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Input<?> input;
    private final @Nullable String clearing;
    private final boolean isFile;
    private final boolean isSetting;
    private final OptionSpec spec;

    /**
     * An option.
     *
     * @param name its name, as {@code --max-activations}
     * @param clearing the word for {@code null}; {@code null} if there is none
     * @param isFile whether it names a file with the text
     * @param isSetting whether the environment and the file of {@code --config} may give it
     */
    InputOption(String name, Input<?> input, @Nullable String clearing, boolean isFile, boolean isSetting) {
        this.input = input;
        this.clearing = clearing;
        this.isFile = isFile;
        this.isSetting = isSetting;
        this.spec = spec(name);
    }

    private OptionSpec spec(String name) {
        OptionSpec.Builder spec = OptionSpec.builder(name)
                .required(input.isRequired())
                .showDefaultValue(Visibility.NEVER)
                .description(InputHelp.description(input, clearing))
                .userObject(this);
        return switch (input.type().form()) {
            case FLAG ->
                spec.type(Boolean.class)
                        .arity("0..1")
                        .fallbackValue("true")
                        .paramLabel("true|false")
                        .build();
            case TEXTS ->
                spec.type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .paramLabel(InputHelp.label(input))
                        .build();
            case TEXTS_BY_NAME ->
                spec.type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("NAME=TEXT")
                        .build();
            default ->
                isFile
                        ? spec.type(Path.class).paramLabel("FILE").build()
                        : spec.type(String.class)
                                .paramLabel(InputHelp.label(input))
                                .completionCandidates(InputHelp.choices(input))
                                .build();
        };
    }

    OptionSpec spec() {
        return spec;
    }

    /** The name of the member or parameter. */
    String member() {
        return input.name();
    }

    String name() {
        return spec.longestName();
    }

    boolean isSetting() {
        return isSetting;
    }

    boolean isGiven() {
        return spec.getValue() != null;
    }

    /**
     * The given value, in JSON.
     *
     * @throws IllegalArgumentException if it breaks the rule of the member
     * @throws dev.latchkey.api.LicensingException if a file cannot be read
     */
    JsonNode json() {
        Object given = spec.getValue();
        if (clearing != null && (given.toString().equals(clearing) || given.equals(List.of(clearing)))) {
            return NullNode.instance;
        }
        Object value = checked(input.type(), value(given));
        return JSON.valueToTree(value);
    }

    /** The text that was given for a parameter of the query, checked as above. */
    String text() {
        return json().asText();
    }

    @SuppressWarnings("unchecked")
    private Object value(Object given) {
        return switch (input.type().form()) {
            case INTEGER -> number((String) given);
            case TEXTS_BY_NAME -> MetadataPairs.parse(name(), (List<String>) given);
            case TEXT -> isFile ? TextFile.read((Path) given) : given;
            default -> given;
        };
    }

    private Long number(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            // So many digits are a number, too.
            if (text.strip().matches("[+-]?[0-9]+")) {
                return text.strip().startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            throw new IllegalArgumentException(
                    name() + " must be a whole number" + (clearing == null ? "" : " or '" + clearing + "'") + ", not '"
                            + text + "'",
                    e);
        }
    }

    /** The value, which follows the rule that the API has for it. */
    private Object checked(ValueType<?> type, Object value) {
        try {
            Object bounded = type.bounded(value);
            type.read(bounded);
            return bounded;
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException(name() + " " + e.complaint(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name() + ": " + e.getMessage(), e);
        }
    }

    /** The same option for another rule. */
    InputOption of(Input<?> other) {
        return new InputOption(name(), other, clearing, isFile, isSetting);
    }

    /** The API's sentence about the member, about the option. */
    String named(String sentence) {
        String member = member() + " ";
        return sentence.startsWith(member)
                ? name() + " " + sentence.substring(member.length())
                : name() + ": " + sentence;
    }

    /**
     * The API's sentence about another member, with this option where it names this member: by a name that is no word
     * of the language, or as what the other cannot be combined with.
     */
    String namedBeside(String sentence) {
        String before = member().indexOf('_') < 0 ? "(?<= cannot be combined with )" : "(?<![-\\w])";
        return sentence.replaceAll(before + member() + "(?![-\\w])", name());
    }
}
