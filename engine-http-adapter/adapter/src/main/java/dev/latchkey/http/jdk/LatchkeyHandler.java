package dev.latchkey.http.jdk;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.internal.json.RequestFraming;
import dev.latchkey.http.internal.route.MountedPath;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The HTTP API on the JDK's own server: {@code server.createContext("/", new LatchkeyHandler(api))}. With another
 * context path, the API's paths are below it.
 *
 * <p>The JDK's server limits neither time nor connections. Use it for trials and tests, or behind a proxy that has such
 * limits. The server itself refuses, with its own message, a path that is not a valid URI, such as a path with broken
 * percent escapes. If the server has no executor, each request is answered on a new thread. Thread-safe.
 */
public final class LatchkeyHandler implements HttpHandler {

    /** The JDK's server reads this much of an unread body before it closes the connection. */
    private static final long DRAINED_BYTES = 64 * 1024;

    /**
     * The server's thread that accepts and reads all requests. Without {@code HttpServer.setExecutor}, this thread also
     * calls the handlers, and no other request is served meanwhile.
     */
    private static final String DISPATCHER = "HTTP-Dispatcher";

    private final HttpApi api;

    /**
     * Creates a handler.
     *
     * @param api the API that answers
     */
    public LatchkeyHandler(HttpApi api) {
        this.api = requireGiven("api", api);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (Thread.currentThread().getName().equals(DISPATCHER)) {
            Thread worker = new Thread(() -> answerApart(exchange), "latchkey-http");
            worker.setDaemon(true);
            worker.start();
        } else {
            answer(exchange);
        }
    }

    private void answerApart(HttpExchange exchange) {
        try {
            answer(exchange);
        } catch (IOException | RuntimeException e) {
            // If a handler throws, the server ends the connection, but only on a thread of the server's own. close()
            // would end the reply as if it were complete. A write on an interrupted thread ends the connection, too.
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        ApiHeaders headers = ApiHeaders.of(exchange.getRequestHeaders());
        boolean unread = isRefusedUnread(headers);
        ApiRequest request = ApiRequest.builder(exchange.getRequestMethod(), rawPath(exchange))
                .rawQuery(exchange.getRequestURI().getRawQuery())
                .headers(headers)
                .peer(exchange.getRemoteAddress().getAddress())
                .body(unread ? InputStream.nullInputStream() : exchange.getRequestBody())
                .build();
        ApiReply reply = api.handle(request);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(reply.status(), contentLength(exchange, reply));
        OutputStream out = exchange.getResponseBody();
        if (hasContent(exchange, reply)) {
            reply.body().writeTo(out);
            out.flush();
        }
        if (unread) {
            // This exception makes the server end the connection now. close() would first wait for the client to send
            // the rest.
            throw new IOException("the reply is sent, and the server does not wait for the rest of the request");
        }
        exchange.close();
    }

    private static String rawPath(HttpExchange exchange) {
        return MountedPath.below(
                exchange.getRequestURI().getRawPath(), exchange.getHttpContext().getPath());
    }

    /**
     * Whether the API refuses the request because of its head, and the bytes after the head are neither trusted nor
     * awaited.
     */
    private boolean isRefusedUnread(ApiHeaders headers) {
        if (RequestFraming.isAmbiguous(headers)) {
            return true;
        }
        String length = headers.first("Content-Length");
        return length != null
                && (length.length() > 9 || Long.parseLong(length) > Math.max(DRAINED_BYTES, api.maxBodyBytes()));
    }

    /** The length in the server's convention: -1 for no content, 0 for content of unknown length. */
    private static long contentLength(HttpExchange exchange, ApiReply reply) {
        return hasContent(exchange, reply) ? Math.max(0, reply.body().length()) : -1;
    }

    private static boolean hasContent(HttpExchange exchange, ApiReply reply) {
        return reply.body().length() != 0 && !exchange.getRequestMethod().equals("HEAD");
    }
}
