package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.http.internal.openapi.OpenApiDocument;
import dev.latchkey.http.setting.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The published document has nothing that generators of clients get wrong. */
class DocumentShapeTest {
    private static final JsonNode DOCUMENT =
            Answer.parse(new String(OpenApiDocument.of(WireFormat.MAKENOT), StandardCharsets.UTF_8));

    /** Every object of the document by its JSON pointer; schemas' examples and defaults are values, not parts. */
    private static final Map<String, JsonNode> PARTS = new TreeMap<>();

    static {
        collect("", DOCUMENT);
    }

    private static void collect(String pointer, JsonNode node) {
        if (node.isObject()) {
            PARTS.put(pointer, node);
        }
        for (var member : node.properties()) {
            if (!List.of("example", "examples", "default").contains(member.getKey())) {
                collect(pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"), member.getValue());
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(pointer + "/" + i, node.get(i));
        }
    }

    private static List<String> placesOf(Predicate<JsonNode> fault) {
        return PARTS.entrySet().stream()
                .filter(part -> fault.test(part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void a_boolean_has_both_its_values() {
        assertThat(placesOf(part -> (part.has("const") && part.get("const").isBoolean())
                        || (part.path("enum").isArray()
                                && part.get("enum").path(0).isBoolean())))
                .isEmpty();
    }

    @Test
    void a_date_time_has_no_pattern() {
        assertThat(placesOf(part -> part.path("format").asText().equals("date-time") && part.has("pattern")))
                .isEmpty();
    }

    @Test
    void a_reference_stands_alone() {
        assertThat(placesOf(part -> part.path("$ref").isTextual() && part.size() > 1))
                .isEmpty();
    }

    @Test
    void a_description_is_a_text() {
        // A property of a schema may be called so, and is an object.
        assertThat(placesOf(part -> part.has("description")
                        && !part.get("description").isObject()
                        && part.get("description").asText().isBlank()))
                .isEmpty();
        assertThat(placesOf(part -> part.path("description").isNull())).isEmpty();
    }

    @Test
    void what_a_body_is_has_a_name() {
        List<String> nameless = new ArrayList<>();
        PARTS.forEach((pointer, part) -> {
            if (pointer.matches(".*/content/[^/]+/schema") && !part.has("$ref") && isObject(part)) {
                nameless.add(pointer);
            }
        });
        assertThat(nameless).isEmpty();
    }

    @Test
    void an_object_within_a_schema_has_a_name() {
        List<String> nameless = new ArrayList<>();
        PARTS.forEach((pointer, part) -> {
            if (pointer.matches("/components/schemas/[^/]+/.+") && part.has("properties") && isObject(part)) {
                nameless.add(pointer);
            }
        });
        assertThat(nameless).isEmpty();
    }

    private static boolean isObject(JsonNode schema) {
        return schema.path("type").toString().contains("\"object\"")
                || schema.has("properties")
                || schema.has("oneOf")
                || schema.has("anyOf")
                || schema.has("allOf");
    }

    @Test
    void the_servers_are_the_documents() {
        assertThat(placesOf(part -> part.has("servers"))).containsExactly("");
    }
}
