package dev.latchkey.http.route;

import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Session;
import dev.latchkey.http.ApiRequest;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.RejectedRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request at its endpoint. Immutable. */
public final class RoutedRequest {

    private final ApiRequest request;
    private final List<@Nullable String> parameters;
    private final @Nullable Caller caller;
    private final @Nullable InetAddress client;

    private RoutedRequest(
            ApiRequest request,
            List<@Nullable String> parameters,
            @Nullable Caller caller,
            @Nullable InetAddress client) {
        this.request = request;
        this.parameters = parameters;
        this.caller = caller;
        this.client = client;
    }

    /** A request and the variable segments of its path, {@code null} where one cannot be decoded. */
    static RoutedRequest of(ApiRequest request, List<@Nullable String> parameters) {
        return new RoutedRequest(request, parameters, null, null);
    }

    /** The same from somebody who has proved who they are. */
    public RoutedRequest from(Caller caller, InetAddress client) {
        return new RoutedRequest(request, parameters, caller, client);
    }

    /** The same with another request in its place. */
    public RoutedRequest with(ApiRequest request) {
        return new RoutedRequest(request, parameters, caller, client);
    }

    /** The request. */
    public ApiRequest request() {
        return request;
    }

    /** Who has proved who they are: somebody has, wherever an operation needs a caller. */
    public Caller caller() {
        return Objects.requireNonNull(caller, "the route needs no caller");
    }

    /** The browser's session by which the caller calls; {@code null} if there is none, or no caller. */
    public @Nullable Session session() {
        return caller == null ? null : caller.session();
    }

    /** Where the caller is. */
    public InetAddress client() {
        return Objects.requireNonNull(client, "the route needs no caller");
    }

    /**
     * The only variable segment of the path, or the first.
     *
     * @throws RejectedRequest 400 if it has broken percent escapes or is not UTF-8
     */
    public String requiredParameter() {
        return requiredParameter(0);
    }

    /**
     * A variable segment of the path.
     *
     * @param index which of them, from 0
     * @throws RejectedRequest 400 if it has broken percent escapes or is not UTF-8
     */
    public String requiredParameter(int index) {
        String parameter = parameters.get(index);
        if (parameter == null) {
            throw new RejectedRequest(ApiError.malformed("The path has broken percent escapes"));
        }
        return parameter;
    }

    @Override
    public String toString() {
        return "RoutedRequest[" + request + "]";
    }
}
