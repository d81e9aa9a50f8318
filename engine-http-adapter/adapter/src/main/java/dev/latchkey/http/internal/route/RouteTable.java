package dev.latchkey.http.internal.route;

import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.message.ApiRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every path that answers. Immutable. */
public final class RouteTable {

    private static final List<String> PUBLIC_PREFIXES = List.of("/api/v1", "/api");

    private final List<Resource> resources;

    private RouteTable(List<Resource> resources) {
        this.resources = resources;
    }

    /** A new, empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The route of a request. Where the path is known and the method is not, it ends in a 405.
     *
     * @throws RejectedRequest 404 if its path is unknown
     */
    public Route find(ApiRequest request) {
        RequestPath path = RequestPath.parse(request.rawPath());
        Resource resource = resourceAt(path);
        if (resource == null) {
            throw new RejectedRequest(ApiError.notFound());
        }
        Operation operation = resource.operation(request.method());
        return new Route(
                operation == null ? resource.refusal() : operation,
                operation != null,
                RoutedRequest.of(request, resource.pattern(), resource.parameters(path)));
    }

    /** The methods that a path answers to, as {@code Allow} lists them; {@code null} if the path is unknown. */
    public @Nullable String allowedMethods(String rawPath) {
        Resource resource = resourceAt(RequestPath.parse(rawPath));
        return resource == null ? null : resource.allow();
    }

    /** The pattern that a path fits, the variable segment being {@code {}}; {@code null} if the path is unknown. */
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
     * A request and what answers it.
     *
     * @param operation what answers
     * @param hasMethod whether the path has the request's method; if not, the operation answers 405
     * @param request the request
     */
    public record Route(Operation operation, boolean hasMethod, RoutedRequest request) {}

    /** Collects routes. */
    public static final class Builder {

        private final Map<List<String>, Resource> resources = new LinkedHashMap<>();

        private Builder() {}

        /** A path that answers to GET and HEAD. */
        public Builder get(String path, @Nullable LimitClass limitClass, Endpoint endpoint) {
            return add("GET", path, new Operation(limitClass, endpoint, Admission.ANYBODY));
        }

        /** A path that answers to GET and HEAD under each prefix of the API. */
        public Builder apiGet(String path, LimitClass limitClass, Endpoint endpoint) {
            PUBLIC_PREFIXES.forEach(prefix -> get(prefix + path, limitClass, endpoint));
            return this;
        }

        /** A path that answers to POST under each prefix of the API. */
        public Builder apiPost(String path, LimitClass limitClass, Endpoint endpoint) {
            PUBLIC_PREFIXES.forEach(
                    prefix -> add("POST", prefix + path, new Operation(limitClass, endpoint, Admission.ANYBODY)));
            return this;
        }

        /** A method at a path that answers to callers who prove who they are. */
        public Builder managed(String method, String path, LimitClass limitClass, Endpoint endpoint) {
            return add(method, path, new Operation(limitClass, endpoint, Admission.CALLER));
        }

        /** A method at a path that answers to callers who prove who they are otherwise than by a browser's session. */
        public Builder signIn(String method, String path, LimitClass limitClass, Endpoint endpoint) {
            return add(method, path, new Operation(limitClass, endpoint, Admission.SIGNING_IN));
        }

        private Builder add(String method, String path, Operation operation) {
            List<String> segments = List.of(path.substring(1).split("/", -1));
            resources.computeIfAbsent(segments, Resource::new).add(method, operation);
            return this;
        }

        /** The table. */
        public RouteTable build() {
            return new RouteTable(List.copyOf(resources.values()));
        }
    }
}
