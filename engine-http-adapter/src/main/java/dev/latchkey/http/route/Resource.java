package dev.latchkey.http.route;

import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.RejectedRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path pattern and the one method that answers there.
 *
 * @param segments the pattern's segments, the variable one being {@value #VARIABLE}
 * @param method {@code GET}, which answers to HEAD too, or {@code POST}
 * @param operation what the method does
 */
record Resource(List<String> segments, String method, Operation operation) {

    static final String VARIABLE = "{}";

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

    @Nullable
    String parameter(RequestPath path) {
        int variable = segments.indexOf(VARIABLE);
        return variable < 0 ? null : path.segment(variable);
    }

    boolean answersTo(String requestMethod) {
        return requestMethod.equals(method) || (requestMethod.equals("HEAD") && method.equals("GET"));
    }

    String allow() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    /** What any other method does here: it is refused, and counts as this one does. */
    Operation refusal() {
        return new Operation(operation.limitClass(), request -> {
            throw new RejectedRequest(ApiError.methodNotAllowed(allow()));
        });
    }
}
