package dev.latchkey.http.internal.openapi;

import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Operation.Target;
import dev.latchkey.http.internal.render.JsonText;
import dev.latchkey.http.internal.route.Admission;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.PathVariables;
import dev.latchkey.http.internal.schema.Content;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.setting.WireFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The OpenAPI document of a server. It is made from the calls of the API. */
public final class OpenApiDocument {

    private static final String DESCRIPTION = """
            Every path with GET also answers HEAD. A method that a path does not have is answered with 405 and `Allow`. An
            unknown path is answered with 404. A body that is too long is answered with 413 before it is read, even by
            calls that take no body. All of these answers have the same bodies as other errors.

            An error is a problem (RFC 9457) if `Accept` names `application/problem+json`, or if the server is configured
            that way. An outcome with status 200 is never a problem.

            A management call refuses unknown members and parameters, and a body if it takes none. A call for applications
            ignores unknown members, except those that differ from a known one only by case, hyphens or underscores.
            Later versions may add members to answers and values to lists of values. Clients must ignore those that they
            do not know.

            Management calls need a token or a browser's session. A session is a cookie, and a CSRF token for each change. A
            caller has the rights that both the token's scopes and the caller's levels on projects allow. An operator of
            the server needs no level: on every project, and for the tokens of every principal, only the scopes of its own
            token limit it.

            The calls for applications below `/api/v1/` also answer below `/api/`.
            """;

    private static final Map<WireFormat, byte[]> WRITTEN = new ConcurrentHashMap<>();

    private final SchemaObjects schemas = new SchemaObjects();
    private final ResponseObjects responses;
    private final Map<String, Object> parameters = new TreeMap<>();

    private OpenApiDocument(WireFormat format) {
        this.responses = new ResponseObjects(schemas, format);
    }

    /**
     * The document of a server with this wire format, in UTF-8. It is written once. Callers must not change the bytes.
     */
    public static byte[] of(WireFormat format) {
        return WRITTEN.computeIfAbsent(format, OpenApiDocument::write);
    }

    private static byte[] write(WireFormat format) {
        Map<String, Object> document = new OpenApiDocument(format).document(ApiCalls.all());
        return JsonText.writeIndented(json -> Content.write(json, document));
    }

    private Map<String, Object> document(Collection<Call> calls) {
        Map<String, Object> paths = paths(calls);
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas.components());
        components.put("parameters", parameters);
        components.put("headers", HeaderObjects.components());
        components.put("responses", responses.components());
        components.put("securitySchemes", SecurityObjects.schemes());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        document.put("servers", List.of(ordered("url", ".", "description", "The server of this document.")));
        document.put("tags", tags());
        document.put("paths", paths);
        document.put("components", components);
        return document;
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = ordered("title", "Latchkey license API", "version", "1");
        info.put("summary", "Public calls for applications, and calls for sellers of licenses.");
        info.put("description", DESCRIPTION.strip());
        info.put("contact", Map.of("name", "The operator of this server"));
        info.put("license", ordered("name", "Apache-2.0", "identifier", "Apache-2.0"));
        return info;
    }

    private static List<Object> tags() {
        return Stream.of(Call.Group.values())
                .map(group -> (Object) ordered("name", tag(group), "description", group.description()))
                .toList();
    }

    private static String tag(Call.Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> paths(Collection<Call> calls) {
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Map<String, Object>> items = new LinkedHashMap<>();
        for (Call call : calls) {
            items.computeIfAbsent(call.path(), path -> new LinkedHashMap<>())
                    .put(call.method().toLowerCase(Locale.ROOT), operation(call));
        }
        paths.putAll(items);
        return paths;
    }

    private Map<String, Object> operation(Call call) {
        Map<String, Object> operation = ordered("operationId", call.id(), "summary", call.summary());
        String description = call.description().isEmpty() ? call.summary() + "." : call.description();
        operation.put("description", description + needs(call));
        operation.put("tags", List.of(tag(call.group())));
        if (call.limitClass() != null) {
            operation.put("x-limit-class", call.limitClass().name().toLowerCase(Locale.ROOT));
        }
        operation.put("security", SecurityObjects.of(call));
        List<Object> taken = parameters(call);
        if (!taken.isEmpty()) {
            operation.put("parameters", taken);
        }
        RequestSchema input = call.input();
        if (!input.name().isEmpty()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("required", input.needsBody());
            body.put("content", Map.of("application/json", Map.of("schema", schemas.request(input))));
            operation.put("requestBody", body);
        }
        operation.put("responses", responses.of(call));
        return operation;
    }

    private static String needs(Call call) {
        Operation operation = call.operation();
        if (operation == null || operation.scope() == null) {
            return "";
        }
        String level = operation.level() == null ? "" : ", and the level " + operation.level() + " on the project";
        String operator = operation.target() == Target.INSTALLATION ? " Only operators can make the call." : "";
        return " The call needs the scope " + operation.scope() + level + "." + operator;
    }

    private List<Object> parameters(Call call) {
        List<Object> taken = new ArrayList<>();
        call.variables().forEach(name -> taken.add(parameter(PathVariables.of(name), "path", name)));
        call.input().parameters().forEach(input -> taken.add(parameter(input, "query", queryComponent(input.name()))));
        if (call.input().takesVersion()) {
            taken.add(parameter(RequestHeaders.IF_MATCH, "header", "IfMatch"));
        }
        if (call.once() != Call.Once.NO) {
            taken.add(parameter(RequestHeaders.IDEMPOTENCY_KEY, "header", "IdempotencyKey"));
        }
        if (call.admission() != Admission.ANYBODY && call.leavesEvent()) {
            taken.add(parameter(RequestHeaders.REQUEST_ID, "header", "RequestId"));
        }
        return taken;
    }

    /** The name of a query parameter's component, which differs from that of a path variable. */
    private static String queryComponent(String name) {
        return PathVariables.has(name) ? "query_" + name : name;
    }

    private Map<String, Object> parameter(Input<?> input, String place, String component) {
        Map<String, Object> parameter = ordered("name", input.name(), "in", place);
        parameter.put("required", input.isRequired());
        parameter.put("description", input.description());
        parameter.put("schema", schemas.type(input.type()));
        Object other = parameters.put(component, parameter);
        if (other != null && !other.equals(parameter)) {
            throw new IllegalStateException("two parameters have the name " + component);
        }
        return Map.of("$ref", "#/components/parameters/" + component);
    }

    private static Map<String, Object> ordered(String name, Object value, String second, Object secondValue) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(name, value);
        ordered.put(second, secondValue);
        return ordered;
    }
}
