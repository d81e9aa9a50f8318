package dev.latchkey.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object (RFC 8259), read as RFC 7515, section 4 and RFC 7519, section 4 require: no name twice, and nothing
 * before or after it, not even a byte order mark. A present member must be of its type, and {@code null} is of no type.
 */
final class JsonObject {

    /** The deepest nesting that is read. The members in use are flat; ignored ones may nest this far. */
    private static final int MAX_DEPTH = 32;

    /** The last second of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    // Names are neither interned nor kept: they come from strangers.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Map<String, @Nullable Object> members;

    private JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /**
     * Reads an object in UTF-8.
     *
     * @throws IllegalArgumentException if it is not an object
     */
    static JsonObject parse(byte[] utf8) {
        try {
            // Jackson accepts some ill-formed UTF-8, and detects other encodings; the JDK's decoder does not.
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("must be UTF-8", e);
        }
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if it is not an object
     */
    static JsonObject parse(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("must be a JSON object");
            }
            JsonObject object = object(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("must be one JSON object and nothing else");
            }
            return object;
        } catch (IOException e) {
            throw new IllegalArgumentException("must be a JSON object", e);
        }
    }

    private static JsonObject object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> members = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (members.containsKey(name)) {
                throw new JsonParseException(json, "a member appears twice");
            }
            members.put(name, value(json, json.nextToken()));
        }
        return new JsonObject(members);
    }

    /** Reads a value. It recurses no deeper than {@link #MAX_DEPTH}, where the parser stops. */
    private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> elements(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            default -> null;
        };
    }

    private static List<@Nullable Object> elements(JsonParser json) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            elements.add(value(json, next));
        }
        return elements;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** A text, or {@code null} without the member. */
    @Nullable
    String text(String name) {
        return of(String.class, name, "a string");
    }

    /** A required text. */
    String requiredText(String name) {
        return present(name, text(name));
    }

    /** Whether the member is {@code false}; a missing one is not. */
    boolean isFalse(String name) {
        return Boolean.FALSE.equals(of(Boolean.class, name, "true or false"));
    }

    /**
     * A time in seconds since 1970 (a NumericDate of RFC 7519), up to the year 9999 and rounded down to whole seconds;
     * {@code null} without the member.
     */
    @Nullable
    Instant time(String name) {
        Double seconds = of(Double.class, name, "a number of seconds");
        if (seconds == null) {
            return null;
        }
        // The doubles of this range are exact to the second. NaN is in no range.
        if (!(seconds >= 0 && seconds < LAST_SECOND + 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to " + LAST_SECOND);
        }
        return Instant.ofEpochSecond(seconds.longValue());
    }

    /** A required time. */
    Instant requiredTime(String name) {
        return present(name, time(name));
    }

    /**
     * An array whose elements are of one type, {@code null} without the member.
     *
     * @param description the kind of the elements, such as {@code strings}
     */
    <T> @Nullable List<T> array(String name, Class<T> type, String description) {
        List<?> elements = of(List.class, name, "an array of " + description);
        if (elements == null) {
            return null;
        }
        if (!elements.stream().allMatch(type::isInstance)) {
            throw new IllegalArgumentException(name + " must be an array of " + description);
        }
        return elements.stream().<T>map(type::cast).toList();
    }

    private <T> @Nullable T of(Class<T> type, String name, String description) {
        Object value = members.get(name);
        if (!type.isInstance(value) && members.containsKey(name)) {
            throw new IllegalArgumentException(name + " must be " + description);
        }
        return type.cast(value);
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is required");
        }
        return value;
    }
}
