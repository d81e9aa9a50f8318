package dev.latchkey.http.internal.openapi;

import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.Member.Presence;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas of an OpenAPI document. The schemas that were asked for become its components. Not thread-safe. */
final class SchemaObjects {

    private static final String NULL = "null";

    private final Map<String, Object> components = new TreeMap<>();

    /** The components, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** A component of this name. */
    Map<String, Object> component(String name, Map<String, Object> schema) {
        Object other = components.put(name, schema);
        if (other != null && !other.equals(schema)) {
            throw new IllegalStateException("two schemas have the name " + name);
        }
        return reference(name);
    }

    /** A reference to a component of this name. */
    static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** The object of an answer. Later versions may add members, and so the object is open. */
    Map<String, Object> answer(ObjectSchema<?, ?> object) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Member<?, ?, ?> member : object.members()) {
            properties.put(
                    member.name(),
                    described(member.type(), member.description(), member.presence() == Presence.NULLABLE));
            if (member.presence() != Presence.WHERE_THERE_IS_ONE) {
                required.add(member.name());
            }
        }
        return component(object.name(), object(object.description(), properties, required));
    }

    /** The body of a request; {@code null} if the call takes no members of its own. */
    Map<String, Object> request(RequestSchema request) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Input<?> input : request.members()) {
            properties.put(input.name(), described(input.type(), input.description(), !input.isRequired()));
            if (input.isRequired()) {
                required.add(input.name());
            }
        }
        Map<String, Object> body = object("", properties, required);
        if (request.refusesUnknown()) {
            body.put("additionalProperties", false);
        }
        return component(request.name(), body);
    }

    /** An object with these members. */
    static Map<String, Object> object(String description, Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        if (!description.isEmpty()) {
            object.put("description", description);
        }
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("properties", properties);
        return object;
    }

    /** A value of a type, with a description. A reference may have no siblings, and so it is put into a list of one. */
    private Map<String, Object> described(ValueType<?> type, String description, boolean isNullable) {
        Map<String, Object> plain = type(type);
        boolean isReference = plain.containsKey("$ref");
        if (isReference && (isNullable || !description.isEmpty())) {
            List<Object> either = new ArrayList<>(List.of(plain));
            if (isNullable) {
                either.add(Map.of("type", NULL));
            }
            return ordered(isNullable ? "anyOf" : "allOf", either, description);
        }
        Map<String, Object> described = new LinkedHashMap<>(plain);
        if (!isReference && isNullable) {
            described.put("type", List.of(String.valueOf(plain.get("type")), NULL));
        }
        if (!description.isEmpty()) {
            described.put("description", description);
        }
        return described;
    }

    private static Map<String, Object> ordered(String keyword, Object value, String description) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(keyword, value);
        if (!description.isEmpty()) {
            ordered.put("description", description);
        }
        return ordered;
    }

    /** A value of a type. */
    Map<String, Object> type(ValueType<?> type) {
        ObjectSchema<?, ?> object = type.object();
        if (object != null) {
            return answer(object);
        }
        Map<String, Object> keywords = new LinkedHashMap<>(type.keywords());
        ValueType<?> elements = type.elements();
        if (elements != null) {
            keywords.put("items", type(elements));
        }
        String component = type.component();
        return component == null ? keywords : component(component, keywords);
    }
}
