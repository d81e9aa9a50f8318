package dev.latchkey.server;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Ends a request that was answered before its whole body was read. Most clients send the whole request before they read
 * the answer, and the answer is lost if the connection is closed while bytes are unread (RFC 9112, section 9.6).
 * Therefore the rest is read for a while and discarded. No thread waits for it.
 */
final class LingeringClose implements Callback {
    private static final int PATIENCE_SECONDS = 1;
    private static final int MAX_DISCARDED = 1024 * 1024;

    private final Request request;
    private final Callback callback;
    private final Executor workers;
    private boolean ended;
    private long discarded;

    /** Creates it. One of {@code workers} calls {@code callback} at the end. */
    LingeringClose(Request request, Callback callback, Executor workers) {
        this.request = request;
        this.callback = callback;
        this.workers = workers;
    }

    /** Reads the rest of the body, now that the answer is sent. */
    @Override
    public void succeeded() {
        request.getComponents().getScheduler().schedule(this::end, PATIENCE_SECONDS, TimeUnit.SECONDS);
        discard();
    }

    @Override
    public void failed(Throwable failure) {
        callback.failed(failure);
    }

    private synchronized void discard() {
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(Invocable.from(InvocationType.NON_BLOCKING, this::discard));
                return;
            }
            discarded += chunk.remaining();
            boolean enough = chunk.isLast() || Content.Chunk.isFailure(chunk) || discarded >= MAX_DISCARDED;
            chunk.release();
            if (enough) {
                end();
            }
        }
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            workers.execute(callback::succeeded);
        }
    }
}
