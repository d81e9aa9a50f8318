package dev.latchkey.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.latchkey.api.InvalidValueException;
import dev.latchkey.http.ApiRequest;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.RejectedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a request's JSON object. */
public final class RequestFields {

    /** The deepest nesting that is read. The API's own bodies are flat; unknown members may nest this far. */
    private static final int MAX_DEPTH = 32;

    /** The longest number that is read, in digits. The API's own members are texts; unknown ones may be numbers. */
    private static final int MAX_DIGITS = 1000;

    // Names are neither interned nor kept: they come from strangers.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(RequestBody.MAX_BYTES)
                    .maxNameLength(RequestBody.MAX_BYTES)
                    .maxDocumentLength(RequestBody.MAX_BYTES)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** The members that are there, {@code null} included. */
    private final Map<String, @Nullable Object> values;

    private RequestFields(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * Reads a request's body.
     *
     * @param types the members that the request may have; others are passed over
     * @throws RejectedRequest 415, 413, or 400 if the body is no JSON object, has a member twice, or one of these
     *     members is of another type
     */
    public static RequestFields read(ApiRequest request, Map<String, FieldType> types) {
        String text = decode(RequestBody.read(request));
        try (JsonParser json = FACTORY.createParser(text)) {
            return new RequestFields(readObject(json, types));
        } catch (StreamConstraintsException e) {
            throw malformed("The body is nested deeper than " + MAX_DEPTH + " levels or has a number of more than "
                    + MAX_DIGITS + " digits");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("a text does not fail to be read", e);
        }
    }

    /** The same where nothing is required, so that there may be no body either. */
    public static RequestFields readIfAny(ApiRequest request, Map<String, FieldType> types) {
        return RequestBody.isAbsent(request) ? new RequestFields(Map.of()) : read(request, types);
    }

    // Jackson lets some ill-formed UTF-8 pass; the JDK's decoder does not.
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8");
        }
    }

    private static Map<String, @Nullable Object> readObject(JsonParser json, Map<String, FieldType> types)
            throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("The body must be a JSON object");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            FieldType type = types.get(name);
            if (!seen.add(name)) {
                throw type == null ? duplicateMember() : malformed(name + " must not be there twice");
            }
            JsonToken token = json.nextToken();
            if (type == null) {
                skip(json, token);
            } else {
                values.put(name, token == JsonToken.VALUE_NULL ? null : readValue(json, token, name, type));
            }
        }
        if (json.nextToken() != null) {
            throw malformed("The body must be one JSON object and nothing else");
        }
        return values;
    }

    private static Object readValue(JsonParser json, JsonToken token, String name, FieldType type) throws IOException {
        Object value = type.read(json, token);
        if (value == null) {
            throw malformed(name + " must be " + type.description());
        }
        return value;
    }

    /** Passes over a value. It calls itself no deeper than {@link #MAX_DEPTH}, where the parser stops. */
    private static void skip(JsonParser json, @Nullable JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            Set<String> seen = new HashSet<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (!seen.add(name)) {
                    throw duplicateMember();
                }
                skip(json, json.nextToken());
            }
        } else if (value == JsonToken.START_ARRAY) {
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                skip(json, next);
            }
        }
    }

    /** Whether a member is there, be it {@code null}. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A text that must be there.
     *
     * @throws RejectedRequest 422 if it is absent or breaks its type's rule
     */
    public <T> T required(String name, Function<String, T> type) {
        return present(name, optional(name, type));
    }

    /**
     * A text that may be absent or {@code null}.
     *
     * @throws RejectedRequest 422 if it breaks its type's rule
     */
    public <T> @Nullable T optional(String name, Function<String, T> type) {
        return converted(name, (String) values.get(name), type);
    }

    /**
     * A whole number that may be absent or {@code null}.
     *
     * @throws RejectedRequest 422 if it breaks its type's rule
     */
    public <T> @Nullable T integer(String name, Function<Integer, T> type) {
        return converted(name, (Integer) values.get(name), type);
    }

    /**
     * A whole number that must be there.
     *
     * @throws RejectedRequest 422 if it is absent or breaks its type's rule
     */
    public <T> T requiredInteger(String name, Function<Integer, T> type) {
        return present(name, integer(name, type));
    }

    /** A flag, or what it is where it is absent or {@code null}. */
    public boolean flag(String name, boolean otherwise) {
        Boolean flag = (Boolean) values.get(name);
        return flag == null ? otherwise : flag;
    }

    /**
     * Texts that may be absent or {@code null}.
     *
     * @throws RejectedRequest 422 if they break their type's rule
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T texts(String name, Function<List<String>, T> type) {
        return converted(name, (List<String>) values.get(name), type);
    }

    /**
     * Texts with names, which may be absent or {@code null}.
     *
     * @throws RejectedRequest 422 if they break their type's rule
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T textsByName(String name, Function<Map<String, String>, T> type) {
        return converted(name, (Map<String, String>) values.get(name), type);
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new RejectedRequest(ApiError.invalidField(name, "is required"));
        }
        return value;
    }

    private static <V, T> @Nullable T converted(String name, @Nullable V value, Function<V, T> type) {
        try {
            return value == null ? null : type.apply(value);
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.invalidField(name, e.complaint()));
        }
    }

    /** Without the member's name, which is the client's own text. */
    private static RejectedRequest duplicateMember() {
        return malformed("The body has an object with the same member twice");
    }

    private static RejectedRequest malformed(String sentence) {
        return new RejectedRequest(ApiError.malformed(sentence));
    }
}
