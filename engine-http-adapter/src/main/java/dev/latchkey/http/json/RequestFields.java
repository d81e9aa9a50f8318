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
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a request's JSON object that are texts. A member that is {@code null} counts as absent. */
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

    private final Map<String, String> values;

    private RequestFields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a request's body.
     *
     * @param names the members that the request may have; others are passed over
     * @throws RejectedRequest 415, 413, or 400 if the body is no JSON object, has a member twice, or one of these
     *     members is not a text
     */
    public static RequestFields read(ApiRequest request, Set<String> names) {
        String text = decode(RequestBody.read(request));
        try (JsonParser json = FACTORY.createParser(text)) {
            return new RequestFields(readObject(json, names));
        } catch (StreamConstraintsException e) {
            throw malformed("The body is nested deeper than " + MAX_DEPTH + " levels or has a number of more than "
                    + MAX_DIGITS + " digits");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("a text does not fail to be read", e);
        }
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

    private static Map<String, String> readObject(JsonParser json, Set<String> names) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("The body must be a JSON object");
        }
        Map<String, String> values = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            boolean known = names.contains(name);
            if (!seen.add(name)) {
                throw known ? malformed(name + " must not be there twice") : duplicateMember();
            }
            JsonToken token = json.nextToken();
            if (!known) {
                skip(json, token);
            } else if (token == JsonToken.VALUE_STRING) {
                values.put(name, json.getText());
            } else if (token != JsonToken.VALUE_NULL) {
                throw malformed(name + " must be a string");
            }
        }
        if (json.nextToken() != null) {
            throw malformed("The body must be one JSON object and nothing else");
        }
        return values;
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

    /**
     * A field that must be there.
     *
     * @throws RejectedRequest 422 if it is absent or breaks its type's rule
     */
    public <T> T required(String name, Function<String, T> type) {
        T value = optional(name, type);
        if (value == null) {
            throw new RejectedRequest(ApiError.invalidField(name, "is required"));
        }
        return value;
    }

    /**
     * A field that may be absent.
     *
     * @throws RejectedRequest 422 if it breaks its type's rule
     */
    public <T> @Nullable T optional(String name, Function<String, T> type) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            return type.apply(text);
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
