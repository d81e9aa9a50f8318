package dev.latchkey.http.server;

import dev.latchkey.http.ApiHeaders;
import dev.latchkey.http.ApiRequest;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.render.ErrorRenderer;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before the API sees it, in the API's form: a fixed sentence per status, nothing from inside. */
final class JsonErrors extends ErrorHandler {
    private final HttpApi api;

    JsonErrors(HttpApi api) {
        this.api = api;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        EarlyError error = EarlyError.of(status);
        ApiHeaders form = form(request);
        response.setStatus(status);
        form.forEach((name, value) -> {
            if (!HttpHeader.CONTENT_LENGTH.is(name)) {
                response.getHeaders().put(name, value);
            }
        });
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            // It is stopping: who asks again is to do so on another connection, and so of another server.
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        boolean problem = ErrorRenderer.PROBLEM_JSON.equals(form.first("Content-Type"));
        response.write(true, ByteBuffer.wrap(problem ? error.problem(status) : error.plain()), callback);
    }

    /** The header fields of the API's errors for this client, from its answer to a path that cannot be. */
    private ApiHeaders form(Request request) {
        ApiHeaders headers = ApiHandler.headers(request);
        InetAddress anybody = InetAddress.getLoopbackAddress();
        return api.handle(new ApiRequest("GET", "", null, headers, anybody, InputStream.nullInputStream()))
                .headers();
    }
}
