package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API with the values that a command gives it. Immutable.
 *
 * @param call the call
 * @param variables the values of the path's variables
 * @param parameters the parameters of the query
 * @param members the members of the body
 * @param version the version in {@code If-Match}; {@code null} if it is not sent
 */
record CallRequest(
        Call call,
        Map<String, String> variables,
        Map<String, String> parameters,
        Map<String, JsonNode> members,
        @Nullable String version) {

    /** A call without values. */
    static CallRequest of(Call call) {
        return new CallRequest(call, Map.of(), Map.of(), Map.of(), null);
    }

    /** The same with a variable of the path. */
    CallRequest at(String variable, String value) {
        return new CallRequest(call, more(variables, variable, value), parameters, members, version);
    }

    /** The same with a parameter of the query. */
    CallRequest asking(String parameter, String value) {
        return new CallRequest(call, variables, more(parameters, parameter, value), members, version);
    }

    /** The same with a member of the body. */
    CallRequest with(String member, JsonNode value) {
        return new CallRequest(call, variables, parameters, more(members, member, value), version);
    }

    /** The same for a thing that still has this version. */
    CallRequest ifVersion(String version) {
        return new CallRequest(call, variables, parameters, members, version);
    }

    /** The same values for another call. */
    CallRequest to(Call other) {
        return new CallRequest(other, variables, parameters, members, version);
    }

    private static <V> Map<String, V> more(Map<String, V> values, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return Collections.unmodifiableMap(more);
    }

    String method() {
        return call.method();
    }

    /** The path, with its percent escapes. */
    String rawPath() {
        String path = call.path();
        for (String variable : call.variables()) {
            path = path.replace(
                    "{" + variable + "}", encoded(Objects.requireNonNull(variables.get(variable), variable)));
        }
        return path;
    }

    /** The query, with its percent escapes; {@code null} if there is none. */
    @Nullable
    String rawQuery() {
        return parameters.isEmpty()
                ? null
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The header fields that belong to the call, apart from those of the connection. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json, application/problem+json");
        if (hasBody()) {
            headers.put("Content-Type", "application/json");
        }
        if (version != null) {
            headers.put("If-Match", '"' + version + '"');
        }
        return headers;
    }

    boolean hasBody() {
        return !members.isEmpty() || call.input().needsBody();
    }

    /** The body; empty if there is none. */
    String body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.setAll(members);
        return hasBody() ? body.toString() : "";
    }

    /** Whether the answer may have no content. */
    boolean mayAnswerNothing() {
        return call.outcomes().stream().anyMatch(outcome -> outcome.shape() == Outcome.Shape.NOTHING);
    }

    /** Whether it changes nothing more, and answers the same, when it is made again after it was done. */
    boolean isHarmless() {
        return switch (method()) {
            case "GET" -> true;
            case "DELETE" -> !mayAnswerNothing();
            case "POST" ->
                call.once() != Call.Once.WITH_SECRET
                        && call.outcomes().stream().noneMatch(outcome -> outcome.status() == 201);
            default -> version == null;
        };
    }
}
