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
 * The HTTP API on the JDK's own server: {@code server.createContext("/", new LatchkeyHandler(api))}. Below another
 * context path, the API's paths begin behind it.
 *
 * <p>That server has neither time limits nor a limit on connections. It is good for trying out and for tests, or behind
 * a proxy that has such limits. A path that is no URI to it, as one with broken percent escapes, is refused in its own
 * words. If the server has no executor of its own, each request is answered on a thread made for it. Thread-safe.
 */
public final class LatchkeyHandler implements HttpHandler {

    /** The JDK's server reads this much of a body that nobody wants, before it gives the connection up. */
    private static final long DRAINED_BYTES = 64 * 1024;

    /**
     * The server's thread that accepts and reads for all. Without {@code HttpServer.setExecutor}, it calls handlers itself, and
     * nobody else is served meanwhile.
     */
    private static final String DISPATCHER = "HTTP-Dispatcher";

    private final HttpApi api;

    /**
     * Makes a handler.
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
            // The server ends the connection of a handler that throws, but only on a thread of its own, and close()
            // would end
            // the reply as if it were complete. What an interrupted thread writes ends the connection, too.
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
            // The server's way to end a connection now. Its close() would first wait for the client to send on.
            throw new IOException("the reply is sent, and the rest of the request is not waited for");
        }
        exchange.close();
    }

    private static String rawPath(HttpExchange exchange) {
        return MountedPath.below(
                exchange.getRequestURI().getRawPath(), exchange.getHttpContext().getPath());
    }

    /**
     * Whether the API refuses the request by its head alone, and nothing behind the head can be trusted or waited for.
     */
    private static boolean isRefusedUnread(ApiHeaders headers) {
        if (RequestFraming.isAmbiguous(headers)) {
            return true;
        }
        String length = headers.first("Content-Length");
        return length != null && (length.length() > 9 || Long.parseLong(length) > DRAINED_BYTES);
    }

    /** The server's own way to say it: -1 is no content, 0 is content of unknown length. */
    private static long contentLength(HttpExchange exchange, ApiReply reply) {
        return hasContent(exchange, reply) ? Math.max(0, reply.body().length()) : -1;
    }

    private static boolean hasContent(HttpExchange exchange, ApiReply reply) {
        return reply.body().length() != 0 && !exchange.getRequestMethod().equals("HEAD");
    }
}
