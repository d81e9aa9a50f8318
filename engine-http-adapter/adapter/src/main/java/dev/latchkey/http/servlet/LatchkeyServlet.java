package dev.latchkey.http.servlet;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.internal.route.MountedPath;
import dev.latchkey.http.internal.traffic.IpLiteral;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API as a servlet (Jakarta Servlet 6). Map it to {@code /*}, or to a prefix such as {@code /licensing/*}. The
 * API's paths are below that prefix.
 *
 * <p>The container sets the limits on time and connections. The container also answers the paths that it refuses
 * itself, such as a path with broken percent escapes. Thread-safe.
 */
public final class LatchkeyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HttpApi api;

    /**
     * Creates a servlet.
     *
     * @param api the API that answers
     */
    public LatchkeyServlet(HttpApi api) {
        this.api = requireGiven("api", api);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestContent content = new RequestContent(request);
        ApiRequest asked = ApiRequest.builder(request.getMethod(), rawPath(request))
                .rawQuery(request.getQueryString())
                .headers(headers(request))
                .peer(peer(request.getRemoteAddr()))
                .body(content)
                .build();
        ApiReply reply = api.handle(asked);
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        if (request.getMethod().equals("HEAD") && reply.body().length() < 0) {
            // Otherwise the container would announce an empty body, since nothing has been written.
            response.flushBuffer();
        }
        reply.body().writeTo(response.getOutputStream());
        if (reply.status() >= HttpServletResponse.SC_BAD_REQUEST) {
            content.dropAfter(response);
        }
    }

    /** The path below the mapping, still escaped. */
    private static String rawPath(HttpServletRequest request) {
        boolean isPrefix = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
        // The context path keeps its escapes; the servlet path does not.
        String belowContext =
                MountedPath.below(request.getRequestURI(), MountedPath.unescaped(request.getContextPath()));
        return isPrefix ? MountedPath.below(belowContext, request.getServletPath()) : belowContext;
    }

    private static ApiHeaders headers(HttpServletRequest request) {
        ApiHeaders.Builder headers = ApiHeaders.builder();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                headers.add(name, value);
            }
        }
        return headers.build();
    }

    /**
     * The peer's address. A container that listens on something without addresses, such as a Unix socket, serves this
     * machine.
     */
    private static InetAddress peer(@Nullable String address) {
        InetAddress peer = address == null ? null : IpLiteral.parse(withoutZone(address));
        return peer == null ? InetAddress.getLoopbackAddress() : peer;
    }

    private static String withoutZone(String address) {
        String bare = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }
}
