package dev.latchkey.server;

import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that Jetty refuses before the API sees them, in the API's format. Each status has a fixed sentence,
 * without internal details.
 */
final class ServerErrors extends ErrorHandler {
    private final HttpApi api;

    ServerErrors(HttpApi api) {
        this.api = api;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        ApiReply reply = api.refusedByServer(status, asFarAsItCame(request));
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            // The server is stopping: a client should retry on another connection, and so at another server.
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        response.write(true, ByteBuffer.wrap(bytes(reply)), callback);
    }

    private static ApiRequest asFarAsItCame(Request request) {
        InetAddress anybody = InetAddress.getLoopbackAddress();
        return ApiRequest.builder(request.getMethod(), "")
                .headers(ApiHandler.headers(request))
                .peer(anybody)
                .build();
    }

    private static byte[] bytes(ApiReply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a write to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
