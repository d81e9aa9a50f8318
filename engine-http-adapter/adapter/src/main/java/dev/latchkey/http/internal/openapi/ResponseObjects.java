package dev.latchkey.http.internal.openapi;

import dev.latchkey.http.internal.render.ErrorRenderer;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.setting.WireFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answers of an OpenAPI document. The answers that were asked for become its components. Not thread-safe. */
final class ResponseObjects {

    private static final String PROBLEM_JSON = ErrorRenderer.PROBLEM_JSON;

    private final SchemaObjects schemas;
    private final ErrorObjects errors;
    private final WireFormat format;
    private final Map<String, Object> components = new TreeMap<>();

    ResponseObjects(SchemaObjects schemas, WireFormat format) {
        this.schemas = schemas;
        this.errors = new ErrorObjects(schemas, format);
        this.format = format;
    }

    /** The components, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** A call's answers, by status. */
    Map<String, Object> of(Call call) {
        Map<String, Object> responses = new TreeMap<>();
        for (Outcome outcome : call.outcomes()) {
            responses.put(String.valueOf(outcome.status()), of(call, outcome));
        }
        for (Refusal refusal : Refusal.of(call)) {
            responses.computeIfAbsent(
                    String.valueOf(refusal.status()), status -> refusal(refusal, call.limitClass() != null));
        }
        return responses;
    }

    private Map<String, Object> component(String name, Map<String, Object> response) {
        Object other = components.put(name, response);
        if (other != null && !other.equals(response)) {
            throw new IllegalStateException("two answers have the name " + name);
        }
        return Map.of("$ref", "#/components/responses/" + name);
    }

    private Map<String, Object> refusal(Refusal refusal, boolean isLimited) {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (isLimited && refusal != Refusal.UNAUTHORIZED) {
            headers.putAll(HeaderObjects.ofLimit());
        }
        headers.putAll(refusal.headers());
        String name = refusal.component() + (isLimited ? "" : "Unlimited");
        return component(name, response(refusal.description(), headers, errorContent()));
    }

    private Map<String, Object> errorContent() {
        Map<String, Object> content = new LinkedHashMap<>();
        if (format != WireFormat.PROBLEM) {
            content.put("application/json", Map.of("schema", errors.error()));
        }
        content.put(PROBLEM_JSON, Map.of("schema", errors.problem()));
        return content;
    }

    private Map<String, Object> of(Call call, Outcome outcome) {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (call.limitClass() != null) {
            headers.putAll(HeaderObjects.ofLimit());
        }
        outcome.headers().forEach(header -> headers.putAll(HeaderObjects.of(header)));
        if (isRepeated(call)) {
            headers.putAll(HeaderObjects.of("Idempotent-Replayed"));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        boolean isProblem = outcome.status() == 404;
        if (outcome.mediaType() != null && !(isProblem && format == WireFormat.PROBLEM)) {
            content.put(outcome.mediaType(), Map.of("schema", schema(call, outcome)));
        }
        if (isProblem) {
            content.put(PROBLEM_JSON, Map.of("schema", errors.problem()));
        }
        return component(name(call, outcome), response(outcome.description(), headers, content));
    }

    private static Map<String, Object> response(
            String description, Map<String, Object> headers, Map<String, Object> content) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", description);
        if (!headers.isEmpty()) {
            response.put("headers", headers);
        }
        if (!content.isEmpty()) {
            response.put("content", content);
        }
        return response;
    }

    /** Whether an answer may be that of an earlier call. */
    private static boolean isRepeated(Call call) {
        return call.once() != Call.Once.NO;
    }

    private static String name(Call call, Outcome outcome) {
        boolean isCommon = !outcome.headers().contains(Outcome.Header.SESSION_COOKIE);
        return switch (outcome.shape()) {
            case RESOURCE ->
                isCommon ? outcome.schemas().get(0).name() + (isRepeated(call) ? "Once" : "") : capitalized(call.id());
            case PAGE -> outcome.schemas().get(0).name() + "Page";
            case LIST -> outcome.schemas().get(0).name() + "List";
            default -> capitalized(call.id()) + outcome.status();
        };
    }

    private Map<String, Object> schema(Call call, Outcome outcome) {
        List<Object> objects =
                List.copyOf(outcome.schemas().stream().map(schemas::answer).toList());
        return switch (outcome.shape()) {
            case OBJECT -> schemas.answer(outcome.schemas().get(0));
            case RESOURCE -> resource(outcome.schemas().get(0));
            case PAGE -> list(name(call, outcome), "A page of a list.", objects.get(0), true);
            case LIST -> list(name(call, outcome), "A list.", objects.get(0), false);
            case EITHER -> schemas.component(capitalized(call.id()) + "Outcome", Map.of("oneOf", objects));
            case TEXT -> Map.of("type", "string");
            case DOCUMENT -> schemas.component("Document", document(outcome.description()));
            case NOTHING -> throw new IllegalArgumentException(call + " has no content");
        };
    }

    private static Map<String, Object> document(String description) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "object");
        document.put("description", description);
        return document;
    }

    private Map<String, Object> resource(ObjectSchema<?, ?> object) {
        Map<String, Object> plain = schemas.answer(object);
        if (!isEnveloped()) {
            return plain;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("success", Map.of("type", "boolean"));
        members.put("data", plain);
        return schemas.component(
                object.name() + "Envelope", SchemaObjects.object("An envelope.", members, List.of("success", "data")));
    }

    private Map<String, Object> list(String name, String description, Object element, boolean isPage) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (isEnveloped()) {
            members.put("success", Map.of("type", "boolean"));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "array");
        data.put("items", element);
        members.put("data", data);
        if (isPage) {
            Map<String, Object> cursor = new LinkedHashMap<>();
            cursor.put("type", List.of("string", "null"));
            cursor.put("description", "The cursor of the next page; null after the last.");
            members.put("next_cursor", cursor);
        }
        return schemas.component(name, SchemaObjects.object(description, members, List.copyOf(members.keySet())));
    }

    private boolean isEnveloped() {
        return format == WireFormat.NOTES200;
    }

    private static String capitalized(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }
}
