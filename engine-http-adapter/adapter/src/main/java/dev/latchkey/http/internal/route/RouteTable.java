package dev.latchkey.http.internal.route;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.message.ApiRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All routes. Immutable. */
public final class RouteTable {

    private final List<Resource> resources;

    private RouteTable(List<Resource> resources) {
        this.resources = resources;
    }

    /** A new, empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The route of a request. If the path is known and the method is not, the route answers 405.
     *
     * @param maxBodyBytes the longest body that requests may have, in bytes
     * @throws RejectedRequest 404 if its path is unknown
     */
    public Route find(ApiRequest request, int maxBodyBytes) {
        RequestPath path = RequestPath.parse(request.rawPath());
        Resource resource = resourceAt(path);
        if (resource == null) {
            throw new RejectedRequest(ApiError.notFound());
        }
        Operation operation = resource.operation(request.method());
        return new Route(
                operation == null ? resource.refusal() : operation,
                operation != null,
                RoutedRequest.of(request, resource, resource.parameters(path), maxBodyBytes));
    }

    /** The methods of a path, as {@code Allow} lists them; {@code null} if the path is unknown. */
    public @Nullable String allowedMethods(String rawPath) {
        Resource resource = resourceAt(RequestPath.parse(rawPath));
        return resource == null ? null : resource.allow();
    }

    /** The pattern of a path, with {@code {}} for a variable segment; {@code null} if the path is unknown. */
    public @Nullable String pattern(String rawPath) {
        Resource resource = resourceAt(RequestPath.parse(rawPath));
        return resource == null ? null : resource.pattern();
    }

    private @Nullable Resource resourceAt(RequestPath path) {
        if (path.hasDotSegment()) {
            return null;
        }
        for (Resource resource : resources) {
            if (resource.matches(path)) {
                return resource;
            }
        }
        return null;
    }

    /**
     * A request and the operation that answers it.
     *
     * @param operation the operation that answers
     * @param hasMethod whether the path has the request's method; if not, the operation answers 405
     * @param request the request
     */
    public record Route(Operation operation, boolean hasMethod, RoutedRequest request) {}

    /** Collects routes. */
    public static final class Builder {

        private final Map<List<String>, Resource> resources = new LinkedHashMap<>();
        private final List<Call> calls = new ArrayList<>();

        private Builder() {}

        /** Adds a call and the endpoint that answers it. */
        public Builder add(Call call, Endpoint endpoint) {
            Operation operation = new Operation(call.limitClass(), endpoint, call.admission());
            call.paths().forEach(path -> add(call.method(), path, operation));
            calls.add(call);
            return this;
        }

        /** Adds a page for people. It is not a call of the API and counts in no limit. */
        public Builder page(String path, Endpoint endpoint) {
            add("GET", path, new Operation(null, endpoint, Admission.ANYBODY));
            return this;
        }

        private void add(String method, String path, Operation operation) {
            List<String> named = List.of(path.substring(1).split("/", -1));
            List<String> variables = named.stream()
                    .filter(segment -> segment.startsWith("{"))
                    .map(segment -> segment.substring(1, segment.length() - 1))
                    .toList();
            List<String> segments = named.stream()
                    .map(segment -> segment.startsWith("{") ? Resource.VARIABLE : segment)
                    .toList();
            resources
                    .computeIfAbsent(segments, pattern -> new Resource(pattern, variables))
                    .add(method, operation);
        }

        /**
         * The table.
         *
         * @param calls the calls that it must have
         * @throws IllegalStateException if it lacks one of them, or has another one
         */
        public RouteTable build(List<Call> calls) {
            if (!Set.copyOf(calls).equals(Set.copyOf(this.calls))) {
                throw new IllegalStateException("the table has other calls than the API");
            }
            return new RouteTable(List.copyOf(resources.values()));
        }
    }
}
