package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A path pattern and its methods. {@code GET} also answers {@code HEAD}. */
final class Resource {

    static final String VARIABLE = "{}";

    private final List<String> segments;
    private final List<String> variables;
    private final String pattern;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /**
     * Creates a resource.
     *
     * @param segments the pattern's segments; a variable one is {@value #VARIABLE}
     * @param variables the names of the variable segments
     */
    Resource(List<String> segments, List<String> variables) {
        this.variables = variables;
        this.segments = segments;
        this.pattern = "/" + String.join("/", segments);
    }

    /** Adds a method. The path must not have it yet. */
    void add(String method, Operation operation) {
        if (operations.put(method, operation) != null) {
            throw new IllegalStateException("two operations for " + method + " " + pattern());
        }
    }

    String pattern() {
        return pattern;
    }

    boolean matches(RequestPath path) {
        if (path.length() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!matches(segments.get(i), path.segment(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String pattern, @Nullable String segment) {
        return pattern.equals(segment) || (pattern.equals(VARIABLE) && (segment == null || !segment.isEmpty()));
    }

    /** The names of the variable segments. */
    List<String> variables() {
        return variables;
    }

    /** The variable segments of a path that matches; {@code null} for a segment that cannot be decoded. */
    List<@Nullable String> parameters(RequestPath path) {
        List<@Nullable String> parameters = new ArrayList<>(2);
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).equals(VARIABLE)) {
                parameters.add(path.segment(i));
            }
        }
        return parameters;
    }

    /** The operation of a method; {@code null} if the path does not have the method. */
    @Nullable
    Operation operation(String method) {
        return operations.get(method.equals("HEAD") ? "GET" : method);
    }

    String allow() {
        return operations.keySet().stream()
                .map(method -> method.equals("GET") ? "GET, HEAD" : method)
                .collect(Collectors.joining(", "));
    }

    /** The operation of any other method: it is refused, and counts in the limits of the first method. */
    Operation refusal() {
        Operation first = operations.values().iterator().next();
        Endpoint refused = request -> {
            throw new RejectedRequest(ApiError.methodNotAllowed(allow()));
        };
        return new Operation(first.limitClass(), refused, Admission.ANYBODY);
    }
}
