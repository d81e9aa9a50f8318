package dev.latchkey.http.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The schemas of an OpenAPI 3.1 document, which are of JSON Schema 2020-12. A format is a rule, not a remark.
 * Thread-safe.
 */
final class DocumentSchemas {
    private static final String LOCATION = "https://document.invalid/openapi.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** OpenAPI's, with the document's own members around its schemas. It refuses a keyword that it does not know. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getOpenApi31())
            .format(new Bits("int32", 32))
            .format(new Bits("int64", 64))
            .keywords(Stream.of("openapi", "info", "servers", "paths", "components", "security", "tags")
                    .map(NonValidationKeyword::new)
                    .toList())
            .unknownKeywordFactory((keyword, schema) -> {
                throw new IllegalArgumentException("no keyword of a schema: " + keyword);
            })
            .build();

    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    DocumentSchemas(String document) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry = SchemaRegistry.withDialect(
                DIALECT, all -> all.schemas(Map.of(LOCATION, document)).schemaRegistryConfig(config));
    }

    /**
     * A document whose objects may have no member that it does not name. The published one leaves them open for later
     * versions; the server that publishes it sends no others.
     */
    static String closed(String document) {
        JsonNode root = Answer.parse(document);
        close(root);
        return root.toString();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && node.has("properties") && !node.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(DocumentSchemas::close);
    }

    /** A whole number that fits into so many bits; any value that is none is another keyword's matter. */
    private record Bits(String getName, int bits) implements Format {

        @Override
        public boolean matches(ExecutionContext execution, SchemaContext schema, JsonNode value) {
            return !value.isIntegralNumber() || value.bigIntegerValue().bitLength() < bits;
        }
    }

    /** The schema's complaints about a JSON text. */
    List<String> ofJson(DocumentPart schema, String text) {
        try {
            return of(schema, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return List.of("it is not one JSON value: " + e.getOriginalMessage());
        }
    }

    /** The schema's complaints about the text of a parameter or header field, which may stand for a number. */
    List<String> ofText(DocumentPart schema, String text) {
        List<String> complaints = of(schema, JsonNodeFactory.instance.textNode(text));
        if (complaints.isEmpty() || !text.matches("-?\\d+(\\.\\d+)?|true|false")) {
            return complaints;
        }
        boolean number = !text.equals("true") && !text.equals("false");
        return of(
                schema,
                number
                        ? JsonNodeFactory.instance.numberNode(new BigDecimal(text))
                        : JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text)));
    }

    private List<String> of(DocumentPart schema, JsonNode value) {
        return compiled.computeIfAbsent(schema.pointer(), this::compile).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compile(String pointer) {
        return registry.getSchema(SchemaLocation.of(LOCATION + "#" + pointer));
    }
}
