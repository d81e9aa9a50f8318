package dev.latchkey.http.server;

import dev.latchkey.http.ApiHeaders;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.ApiRequest;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.json.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The binding for Jetty's core handlers. A request's body is collected before a thread begins to work on it, so that
 * bodies that never arrive hold connections, not threads.
 */
final class ApiHandler extends Handler.Abstract {
    /** One more than the API takes, so that it sees when a body is too long. */
    private static final int MAX_BODY = RequestBody.MAX_BYTES + 1;

    /** Up to this length a body too long is read and thrown away: most clients read no answer before they have sent. */
    private static final int MAX_DISCARDED = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final HttpApi api;
    private final Duration bodyTimeout;

    ApiHandler(HttpApi api, Duration bodyTimeout) {
        this.api = api;
        this.bodyTimeout = bodyTimeout;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getLength() == 0 || request.getLength() > MAX_DISCARDED) {
            // Of a body announced far too long nothing is read: the announcement alone decides.
            if (request.getLength() > 0) {
                response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            }
            answer(request, new byte[0], response, callback);
        } else {
            BodyReader reader = new BodyReader(request, MAX_BODY, MAX_DISCARDED, bodyTimeout);
            reader.read(
                    body -> {
                        if (!reader.isComplete()) {
                            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
                        }
                        answer(request, body, response, callback);
                    },
                    failure -> Response.writeError(request, response, callback, status(failure)));
        }
        return true;
    }

    private int status(Throwable failure) {
        if (!getServer().isRunning()) {
            return HttpStatus.SERVICE_UNAVAILABLE_503;
        }
        return failure instanceof TimeoutException ? HttpStatus.REQUEST_TIMEOUT_408 : HttpStatus.BAD_REQUEST_400;
    }

    private void answer(Request request, byte[] body, Response response, Callback callback) {
        try {
            send(api.handle(apiRequest(request, body)), response, callback);
        } catch (IOException | RuntimeException e) {
            // Not handed to Jetty, which would log it with the request's path, and that may hold a key.
            LOG.error("a request failed", e);
            Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
        }
    }

    private static ApiRequest apiRequest(Request request, byte[] body) {
        return new ApiRequest(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                headers(request),
                peer(request),
                new ByteArrayInputStream(body));
    }

    static ApiHeaders headers(Request request) {
        ApiHeaders.Builder headers = ApiHeaders.builder();
        request.getHeaders().forEach(field -> headers.add(field.getName(), field.getValue()));
        return headers.build();
    }

    private static InetAddress peer(Request request) {
        return ((InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress()).getAddress();
    }

    private static void send(ApiReply reply, Response response, Callback callback) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().add(name, value));
        if (reply.status() == HttpStatus.NOT_MODIFIED_304) {
            callback.succeeded();
        } else if (reply.body().length() < 0) {
            OutputStream out = Content.Sink.asOutputStream(response);
            reply.body().writeTo(out);
            // Not where that fails: who reads half of it is to notice.
            out.close();
            callback.succeeded();
        } else {
            ByteArrayOutputStream bytes =
                    new ByteArrayOutputStream((int) reply.body().length());
            reply.body().writeTo(bytes);
            response.write(true, ByteBuffer.wrap(bytes.toByteArray()), callback);
        }
    }
}
