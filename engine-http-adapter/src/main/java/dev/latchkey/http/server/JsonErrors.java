package dev.latchkey.http.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before the API sees it, in the API's form: a fixed sentence per status, nothing from inside. */
final class JsonErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, body(status), callback);
    }

    private static ByteBuffer body(int status) {
        String sentence = switch (status) {
            case HttpStatus.BAD_REQUEST_400 -> "the request is not well-formed HTTP";
            case HttpStatus.REQUEST_TIMEOUT_408 -> "the request did not arrive in time";
            case HttpStatus.URI_TOO_LONG_414 -> "the request's URI is too long";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "the request's header fields are too long";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "the server is stopping";
            default -> status < 500 ? "the request cannot be served" : "the server could not answer";
        };
        return ByteBuffer.wrap(("{\"error\":\"" + sentence + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
