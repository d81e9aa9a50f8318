package dev.latchkey.http.internal.route;

import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.internal.text.Uuids;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.PercentEscapes;
import dev.latchkey.http.message.ApiRequest;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request at its endpoint. Immutable. */
public final class RoutedRequest {

    private final ApiRequest request;
    private final Resource resource;
    private final List<@Nullable String> parameters;
    private final @Nullable Caller caller;
    private final @Nullable InetAddress client;
    private final int maxBodyBytes;

    private RoutedRequest(
            ApiRequest request,
            Resource resource,
            List<@Nullable String> parameters,
            @Nullable Caller caller,
            @Nullable InetAddress client,
            int maxBodyBytes) {
        this.request = request;
        this.resource = resource;
        this.parameters = parameters;
        this.caller = caller;
        this.client = client;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Creates a request.
     *
     * @param resource the resource at its path
     * @param parameters the variable segments; {@code null} for a segment that cannot be decoded
     * @param maxBodyBytes the longest body that it may have, in bytes
     */
    static RoutedRequest of(
            ApiRequest request, Resource resource, List<@Nullable String> parameters, int maxBodyBytes) {
        return new RoutedRequest(request, resource, parameters, null, null, maxBodyBytes);
    }

    /** A copy with an authenticated caller. */
    public RoutedRequest from(Caller caller, InetAddress client) {
        return new RoutedRequest(request, resource, parameters, caller, client, maxBodyBytes);
    }

    /** A copy with another request. */
    public RoutedRequest with(ApiRequest request) {
        return new RoutedRequest(request, resource, parameters, caller, client, maxBodyBytes);
    }

    /** The request. */
    public ApiRequest request() {
        return request;
    }

    /** The longest body that the request may have, in bytes. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** The authenticated caller. There is one in each operation that needs a caller. */
    public Caller caller() {
        return Objects.requireNonNull(caller, "the route needs no caller");
    }

    /** The browser's session that authenticated the caller; {@code null} if there is no session, or no caller. */
    public @Nullable Session session() {
        return caller == null ? null : caller.session();
    }

    /** The caller's address. */
    public InetAddress client() {
        return Objects.requireNonNull(client, "the route needs no caller");
    }

    /**
     * The only variable segment of the path, or the first.
     *
     * @throws RejectedRequest 400 if it cannot be decoded; the error names it
     */
    public String requiredParameter() {
        return requiredParameter(0);
    }

    /**
     * A variable segment of the path.
     *
     * @param index the segment's index among the variable ones, from 0
     * @throws RejectedRequest 400 if it cannot be decoded; the error names it
     */
    public String requiredParameter(int index) {
        String parameter = parameters.get(index);
        if (parameter == null) {
            throw new RejectedRequest(
                    ApiError.malformedField(resource.variables().get(index), PercentEscapes.COMPLAINT));
        }
        return parameter;
    }

    /**
     * The canonical spelling of the path. Paths that name the same resources by their ids have the same spelling, and
     * paths that name different resources have different ones. Only the characters that need it are escaped, and each
     * id has its canonical form. The query is not included.
     */
    public String canonicalPath() {
        String pattern = resource.pattern();
        StringBuilder canonical = new StringBuilder();
        int from = 0;
        for (int index = 0; index < parameters.size(); index++) {
            int variable = pattern.indexOf(Resource.VARIABLE, from);
            canonical.append(pattern, from, variable).append(canonical(requiredParameter(index)));
            from = variable + Resource.VARIABLE.length();
        }
        return canonical.append(pattern, from, pattern.length()).toString();
    }

    private static String canonical(String parameter) {
        try {
            return Uuids.parse("id", parameter).toString();
        } catch (IllegalArgumentException e) {
            return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return "RoutedRequest[" + request + "]";
    }
}
