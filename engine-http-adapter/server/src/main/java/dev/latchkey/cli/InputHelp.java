package dev.latchkey.cli;

import dev.latchkey.http.internal.schema.FieldType;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The help about members and parameters, made of the descriptions that the API's own document has. */
final class InputHelp {
    private static final Map<String, String> LABELS =
            Map.of("name", "NAME", "principal", "PRINCIPAL", "allowed_addresses", "CIDR");

    private InputHelp() {}

    /** Sentences of the API's document, which is in American English, in the spelling of the help. */
    static String plain(String sentences) {
        return sentences.replaceAll("(?<![-_])\\b([Ll])icense(s?)\\b(?![-_])", "$1icence$2");
    }

    /**
     * The description of an option.
     *
     * @param clearing the word for {@code null}; {@code null} if the option takes none
     */
    static String description(Input<?> input, @Nullable String clearing) {
        String description = input.description()
                .replaceAll("[;,] null (is|if) [^.;]*", clearing == null ? "" : ", or " + clearing)
                .replace(" Null: none.", clearing == null ? "" : " The word " + clearing + " clears it.")
                .replaceAll("Null(, an empty list,)? or (left out|an empty list): ", "Left out: ")
                .replace("Left out: ", "Without it: ")
                // The API's description says the same of null and of leaving it out.
                .replaceAll("(Without it: [^.]*\\.) \\1", "$1");
        String more = more(input.type());
        return plain(more.isEmpty() ? description : insert(description, more));
    }

    /** Puts what the type says before what happens without a value. */
    private static String insert(String description, String more) {
        int end = description.indexOf(" Without it: ");
        return end < 0
                ? description + " " + more
                : description.substring(0, end) + " " + more + description.substring(end);
    }

    private static String more(ValueType<?> type) {
        List<String> choices = choices(type);
        if (!choices.isEmpty()) {
            return "One of " + String.join(", ", choices) + ".";
        }
        ValueType<?> elements = type.elements();
        Object described = (elements == null ? type : elements).keywords().get("description");
        String several = type.form() == FieldType.TEXTS_BY_NAME
                ? " Several options add up."
                : type.form() == FieldType.TEXTS ? " With commas between several." : "";
        return ((described == null ? "" : described) + several).strip();
    }

    /** The texts that a value can be; {@code null} if it can be any. */
    static @Nullable List<String> choices(Input<?> input) {
        List<String> choices = choices(input.type());
        return choices.isEmpty() ? null : choices;
    }

    private static List<String> choices(ValueType<?> type) {
        return type.keywords().get("enum") instanceof List<?> choices
                ? choices.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The word that stands for a value. */
    static String label(Input<?> input) {
        ValueType<?> type = input.type();
        String known = LABELS.get(input.name());
        if (known != null) {
            return known;
        }
        ValueType<?> elements = type.elements();
        String component = elements == null ? type.component() : elements.component();
        if (component != null) {
            return component.replaceFirst(".*(?=[A-Z])", "").toUpperCase(Locale.ROOT);
        }
        if (type.form() == FieldType.INTEGER) {
            return input.name().endsWith("_seconds") ? "SECONDS" : "N";
        }
        return switch (String.valueOf(type.keywords().get("format"))) {
            case "uuid" -> "ID";
            case "date-time" -> "TIME";
            default -> "TEXT";
        };
    }
}
