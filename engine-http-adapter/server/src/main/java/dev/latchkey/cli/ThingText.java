package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts for people about things in the API's answers. */
final class ThingText {
    /** Members that are null where there is no limit. */
    private static final Set<String> UNLIMITED =
            Set.of("max_activations", "default_max_activations", "remaining_activations", "free_credits_remaining");

    private static final int LEAST_WIDTH = 21;

    /** The characters (code points) of a free text that fit into a column. */
    private static final int COLUMN = 24;

    private ThingText() {}

    /** One line for each member that has a value; no limit is one, too. */
    static String lines(ObjectNode thing) {
        List<String> shown = new ArrayList<>();
        thing.fieldNames().forEachRemaining(name -> {
            if (!text(thing, name).isEmpty()) {
                shown.add(name);
            }
        });
        int width = shown.stream().mapToInt(String::length).reduce(LEAST_WIDTH, Math::max);
        return shown.stream()
                .map(name -> ("%-" + width + "s %s").formatted(name, text(thing, name)))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** The values of some members on one line. */
    static Function<ObjectNode, String> line(String... names) {
        return thing -> Stream.of(names)
                .map(name -> text(thing, name))
                .collect(Collectors.joining("  "))
                .strip();
    }

    /** A licence on one line. Its order reference and its label come last, cut off where they are long. */
    static String license(ObjectNode license) {
        String machines = text(license, "activation_count") + "/" + text(license, "max_activations");
        return "%s  %-9s  …%s  %-11s  %s  %s"
                .formatted(
                        text(license, "id"),
                        text(license, "state"),
                        text(license, "key_preview"),
                        machines,
                        column(text(license, "reference")),
                        column(text(license, "label")));
    }

    /** A free text as a column; a hyphen if there is none. */
    private static String column(String text) {
        if (text.codePointCount(0, text.length()) <= COLUMN) {
            return text.isEmpty() ? "-" : text;
        }
        return text.substring(0, text.offsetByCodePoints(0, COLUMN - 1)) + "…";
    }

    /** A token on one line. */
    static String token(ObjectNode token) {
        return "%s  %-7s  …%s  %s  %s"
                .formatted(
                        text(token, "id"),
                        state(token),
                        text(token, "api_key_preview"),
                        token.path("scopes").isEmpty() ? "*" : text(token, "scopes"),
                        text(token, "name"));
    }

    /** A signing key on one line. */
    static String signingKey(ObjectNode key) {
        String current = key.path("current").asBoolean() ? "  current" : "";
        return text(key, "kid") + "  " + text(key, "alg") + "  " + text(key, "created_at") + current;
    }

    private static String state(ObjectNode token) {
        if (token.hasNonNull("revoked_at")) {
            return "revoked";
        }
        boolean expired = token.hasNonNull("expires_at")
                && !Instant.now()
                        .isBefore(Instant.parse(token.path("expires_at").asText()));
        return expired ? "expired" : "active";
    }

    private static String text(ObjectNode thing, String name) {
        JsonNode value = thing.path(name);
        if (value.isNull()) {
            return UNLIMITED.contains(name) ? "unlimited" : "";
        }
        if (value.isObject()) {
            return value.isEmpty() ? "" : value.toString();
        }
        return value.isArray() ? texts(value) : value.asText();
    }

    private static String texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.isValueNode() ? value.asText() : value.toString()));
        return String.join(" ", texts);
    }
}
