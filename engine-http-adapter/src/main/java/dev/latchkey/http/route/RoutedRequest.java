package dev.latchkey.http.route;

import dev.latchkey.http.ApiRequest;
import dev.latchkey.http.error.ApiError;
import dev.latchkey.http.error.RejectedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request at its endpoint.
 *
 * @param request the request
 * @param parameter the variable segment of its path, percent escapes undone; {@code null} if the path has none, or
 *     one that cannot be decoded
 */
public record RoutedRequest(ApiRequest request, @Nullable String parameter) {

    /**
     * The variable segment of the path.
     *
     * @throws RejectedRequest 400 if it has broken percent escapes or is not UTF-8
     */
    public String requiredParameter() {
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
