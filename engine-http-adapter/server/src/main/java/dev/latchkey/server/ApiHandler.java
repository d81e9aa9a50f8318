package dev.latchkey.server;

import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The binding for Jetty's core handlers. It collects a request's body before a thread begins to work on the request. A
 * body that never arrives therefore holds a connection, but no thread. The API runs on worker threads. Jetty calls the
 * handler on a worker thread. Later callbacks may come on a selector's or the scheduler's thread, and hand over to a
 * worker thread.
 */
final class ApiHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final HttpApi api;
    private final Duration patience;
    private final Executor workers;
    private final UnreadReplies unread;

    /**
     * Creates a handler that answers with an API.
     *
     * @param patience the time limit for a body to arrive, and for a client to take a part of a long answer
     * @param workers runs the work that may wait: the API and the writing of its answers
     * @param unread bounds the answers in memory
     */
    ApiHandler(HttpApi api, Duration patience, Executor workers, UnreadReplies unread) {
        this.api = api;
        this.patience = patience;
        this.workers = workers;
        this.unread = unread;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        BodyReader body = new BodyReader(request, bytesToRead(request), patience);
        if (body.advance()) {
            answer(request, body, response, callback);
        } else {
            await(request, body, response, callback);
        }
        return true;
    }

    /**
     * How many bytes to read: one more than the API takes, to let it detect a body that is too long. A body with an
     * announced length over the limit is not read at all.
     */
    private int bytesToRead(Request request) {
        return request.getLength() > api.maxBodyBytes() ? 0 : api.maxBodyBytes() + 1;
    }

    private void await(Request request, BodyReader body, Response response, Callback callback) {
        request.demand(Invocable.from(InvocationType.NON_BLOCKING, () -> {
            if (body.advance()) {
                work(() -> answer(request, body, response, callback), callback);
            } else {
                await(request, body, response, callback);
            }
        }));
    }

    private void work(Runnable work, Callback callback) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException stopped) {
            callback.failed(stopped);
        }
    }

    private void answer(Request request, BodyReader body, Response response, Callback callback) {
        Throwable failure = body.failure();
        if (failure != null) {
            Response.writeError(request, response, callback, status(failure));
            return;
        }
        if (!body.isComplete()) {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        Callback end = end(request, body, callback);
        try {
            send(request, api.handle(apiRequest(request, body.body())), response, end);
        } catch (IOException e) {
            // The client is gone, or has stopped reading. This is not an error of the server and is not logged.
            end.failed(new EofException(e));
        } catch (RuntimeException e) {
            // The failure is not passed to Jetty: it would log the request's path, which may hold a key.
            LOG.error("a request failed", e);
            Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
        }
    }

    /** The callback for the end of the answer, sent or not. A time-out calls it on the scheduler's thread. */
    private Callback end(Request request, BodyReader body, Callback callback) {
        Callback end = Callback.from(
                InvocationType.BLOCKING,
                callback::succeeded,
                failure -> work(() -> callback.failed(failure), callback));
        boolean waits = request.getHeaders().contains(HttpHeader.EXPECT);
        return body.isComplete() || waits ? end : new LingeringClose(request, end, workers);
    }

    private int status(Throwable failure) {
        if (!getServer().isRunning()) {
            return HttpStatus.SERVICE_UNAVAILABLE_503;
        }
        return failure instanceof TimeoutException ? HttpStatus.REQUEST_TIMEOUT_408 : HttpStatus.BAD_REQUEST_400;
    }

    private static ApiRequest apiRequest(Request request, byte[] body) {
        return ApiRequest.builder(request.getMethod(), request.getHttpURI().getPath())
                .rawQuery(request.getHttpURI().getQuery())
                .headers(headers(request))
                .peer(peer(request))
                .body(new ByteArrayInputStream(body))
                .build();
    }

    static ApiHeaders headers(Request request) {
        ApiHeaders.Builder headers = ApiHeaders.builder();
        request.getHeaders().forEach(field -> headers.add(field.getName(), field.getValue()));
        return headers.build();
    }

    private static InetAddress peer(Request request) {
        return ((InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress()).getAddress();
    }

    private void send(Request request, ApiReply reply, Response response, Callback end) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().add(name, value));
        if (reply.status() == HttpStatus.NOT_MODIFIED_304) {
            end.succeeded();
        } else if (reply.body().length() >= 0) {
            ByteArrayOutputStream bytes =
                    new ByteArrayOutputStream((int) reply.body().length());
            reply.body().writeTo(bytes);
            Runnable cutOff = request.getConnectionMetaData().getConnection().getEndPoint()::close;
            response.write(true, ByteBuffer.wrap(bytes.toByteArray()), unread.count(bytes.size(), cutOff, end));
        } else if (HttpMethod.HEAD.is(request.getMethod())) {
            // The content is sent before its length is known, and so no length is announced.
            response.write(false, BufferUtil.EMPTY_BUFFER, end);
        } else {
            OutputStream out = new TimedOutput(Content.Sink.asOutputStream(response), request, patience);
            reply.body().writeTo(out);
            // The stream stays open after a failure, which lets the client notice that the answer is incomplete.
            out.close();
            end.succeeded();
        }
    }
}
