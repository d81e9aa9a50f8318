package dev.latchkey.http.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.latchkey.api.InvalidValueException;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.schema.FieldComplaint;
import dev.latchkey.http.internal.schema.FieldType;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.message.ApiRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The members of a request's JSON object. */
public final class RequestFields {

    /** The deepest nesting that is read. The API's own bodies are flat; unknown members may nest this far. */
    private static final int MAX_DEPTH = 32;

    /**
     * The longest number that is read, in digits. The API's own members are mostly texts; unknown ones may be numbers.
     */
    private static final int MAX_DIGITS = 1000;

    /** The most members of an object. The API's own objects have fewer; an object may have unknown ones as well. */
    private static final int MAX_MEMBERS = 1000;

    // Names are neither interned nor kept, since clients choose them.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(RequestBody.LARGEST_MAX_BYTES)
                    .maxNameLength(RequestBody.LARGEST_MAX_BYTES)
                    .maxDocumentLength(RequestBody.LARGEST_MAX_BYTES)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final RequestSchema schema;
    /** The members of the body, including those with {@code null}. */
    private final Map<String, @Nullable Object> values;

    private RequestFields(RequestSchema schema, Map<String, @Nullable Object> values) {
        this.schema = schema;
        this.values = values;
    }

    /**
     * Reads a request's body if there is one or one is required.
     *
     * @param schema the members that the request may have
     * @param maxBytes the longest body in bytes
     * @throws RejectedRequest 415, 413, or 400 if the body is not a JSON object, has a member twice, or has one of
     *     these members with another type; then 422 if a member cannot be given, or a number is out of bounds
     */
    public static RequestFields read(ApiRequest request, RequestSchema schema, int maxBytes) {
        ApiRequest present = schema.needsBody() ? request : RequestBody.ifPresent(request);
        return new RequestFields(schema, present == null ? Map.of() : valuesOf(present, schema, maxBytes));
    }

    private static Map<String, @Nullable Object> valuesOf(ApiRequest request, RequestSchema schema, int maxBytes) {
        String text = decode(RequestBody.read(request, maxBytes));
        try (JsonParser json = FACTORY.createParser(text)) {
            return readObject(json, schema);
        } catch (StreamConstraintsException e) {
            throw malformed("The body is nested deeper than " + MAX_DEPTH + " levels or has a number of more than "
                    + MAX_DIGITS + " digits");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("a read from memory failed", e);
        }
    }

    // Jackson accepts some ill-formed UTF-8; the JDK's decoder does not.
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

    private static Map<String, @Nullable Object> readObject(JsonParser json, RequestSchema schema) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("The body must be a JSON object");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        FieldComplaint complaint = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            Input<?> member = schema.member(name);
            requireFew(seen);
            if (!seen.add(name)) {
                throw member == null ? duplicateMember() : malformedField(name, "must not be given twice");
            }
            JsonToken token = json.nextToken();
            if (member == null) {
                skip(json, token);
                complaint = complaint == null ? schema.complaintAbout(name) : complaint;
            } else {
                values.put(
                        name,
                        token == JsonToken.VALUE_NULL
                                ? null
                                : readValue(json, token, name, member.type().form()));
            }
        }
        if (json.nextToken() != null) {
            throw malformed("The body must be one JSON object and nothing else");
        }
        if (complaint != null) {
            throw complaint.rejection();
        }
        values.replaceAll((name, value) -> value == null ? null : inBounds(member(schema, name), value));
        return values;
    }

    private static void requireFew(Set<String> seen) {
        if (seen.size() == MAX_MEMBERS) {
            throw malformed("The body has an object with more than " + MAX_MEMBERS + " members");
        }
    }

    private static Input<?> member(RequestSchema schema, String name) {
        return Objects.requireNonNull(schema.member(name));
    }

    private static Object inBounds(Input<?> member, Object value) {
        return converted(member.name(), () -> member.type().bounded(value));
    }

    private static Object readValue(JsonParser json, JsonToken token, String name, FieldType type) throws IOException {
        Object value = type.read(json, token);
        if (value == null) {
            throw malformedField(name, "must be " + type.description());
        }
        return value;
    }

    /** Skips a value. The recursion is no deeper than {@link #MAX_DEPTH}, where the parser stops. */
    private static void skip(JsonParser json, @Nullable JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            Set<String> seen = new HashSet<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                requireFew(seen);
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

    /** Checks that the schema has a member, since the call would otherwise never get it. */
    private void requireDeclared(String name) {
        if (schema.member(name) == null) {
            throw new IllegalStateException("the call's schema has no member " + name);
        }
    }

    /**
     * A required member.
     *
     * @throws RejectedRequest 422 if it is absent or invalid
     */
    public <V> V required(Input<V> member) {
        return present(member.name(), optional(member));
    }

    private static <V> V present(String name, @Nullable V value) {
        if (value == null) {
            throw new RejectedRequest(ApiError.invalidField(name, "is required"));
        }
        return value;
    }

    /**
     * A member that may be absent or {@code null}.
     *
     * @throws RejectedRequest 422 if it is invalid
     */
    public <V> @Nullable V optional(Input<V> member) {
        requireDeclared(member.name());
        Object value = values.get(member.name());
        return value == null
                ? null
                : converted(member.name(), () -> member.type().read(value));
    }

    /**
     * A new draft in which the body's members are set.
     *
     * @param named the member that every new resource must have
     * @param draft creates a draft from that member's value
     * @throws RejectedRequest 422 if a member is invalid
     */
    public <D> D created(ObjectSchema<?, D> resource, Member<?, D, String> named, Function<String, D> draft) {
        String name = required(named.input());
        return changed(resource, converted(named.name(), () -> draft.apply(name)));
    }

    /**
     * A draft in which the body's members are set. {@code null} sets a member only if {@code null} is one of its
     * values.
     *
     * @throws RejectedRequest 422 if a member is invalid
     */
    public <D> D changed(ObjectSchema<?, D> resource, D draft) {
        D changed = draft;
        for (Member<?, D, ?> member : resource.members()) {
            changed = changed(member, changed);
        }
        return changed;
    }

    private <D, V> D changed(Member<?, D, V> member, D draft) {
        Member.Setter<D, V> setter = member.setter();
        if (setter == null || !values.containsKey(member.name())) {
            return draft;
        }
        Object json = values.get(member.name());
        if (json == null && !member.isSetByNull()) {
            return draft;
        }
        return converted(
                member.name(),
                () -> setter.in(draft, json == null ? null : member.type().read(json)));
    }

    private static <T> T converted(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.invalidField(name, e.complaint()));
        }
    }

    /** The error does not show the member's name, which is the client's own text. */
    private static RejectedRequest duplicateMember() {
        return malformed("The body has an object with the same member twice");
    }

    private static RejectedRequest malformedField(String name, String complaint) {
        return new RejectedRequest(ApiError.malformedField(name, complaint));
    }

    private static RejectedRequest malformed(String sentence) {
        return new RejectedRequest(ApiError.malformed(sentence));
    }
}
