package dev.latchkey.http.internal.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON type of a member of a request's object. */
public enum FieldType {
    /** A string. */
    TEXT("a string", "string") {
        @Override
        public @Nullable Object read(JsonParser json, JsonToken token) throws IOException {
            return token == JsonToken.VALUE_STRING ? json.getText() : null;
        }
    },
    /** A whole number in any notation. It is read as the nearest {@code Long}. */
    INTEGER("a whole number", "integer") {
        @Override
        public @Nullable Object read(JsonParser json, JsonToken token) throws IOException {
            return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT
                    ? WholeNumber.parse(json.getText())
                    : null;
        }
    },
    /** {@code true} or {@code false}. */
    FLAG("true or false", "boolean") {
        @Override
        public @Nullable Object read(JsonParser json, JsonToken token) {
            return token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
        }
    },
    /** An array of strings. */
    TEXTS("an array of strings", "array") {
        @Override
        public @Nullable Object read(JsonParser json, JsonToken token) throws IOException {
            if (token != JsonToken.START_ARRAY) {
                return null;
            }
            List<String> texts = new ArrayList<>();
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                if (next != JsonToken.VALUE_STRING) {
                    return null;
                }
                texts.add(json.getText());
            }
            return List.copyOf(texts);
        }
    },
    /** A flat object of strings. */
    TEXTS_BY_NAME("a flat object of strings, with each name only once", "object") {
        @Override
        public @Nullable Object read(JsonParser json, JsonToken token) throws IOException {
            if (token != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, String> texts = new LinkedHashMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() != JsonToken.VALUE_STRING || texts.put(name, json.getText()) != null) {
                    return null;
                }
            }
            return Collections.unmodifiableMap(texts);
        }
    };

    private final String description;
    private final Map<String, Object> keywords;

    FieldType(String description, String type) {
        this.description = description;
        this.keywords = Map.of("type", type);
    }

    /** The type's name for people. */
    public String description() {
        return description;
    }

    /** The keywords of JSON Schema that describe it. */
    Map<String, Object> keywords() {
        return keywords;
    }

    /**
     * Reads a value.
     *
     * @return {@code null} if the value is of another type
     */
    public abstract @Nullable Object read(JsonParser json, JsonToken token) throws IOException;
}
