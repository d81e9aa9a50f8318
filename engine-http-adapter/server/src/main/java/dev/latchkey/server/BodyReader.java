package dev.latchkey.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request's body as it arrives, up to a limit, without a thread waiting for it. Used by one thread at a time, and
 * once.
 */
final class BodyReader {
    private final Request request;
    private final int limit;
    private final long timeoutNanos;
    private final long begunAt = System.nanoTime();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    private boolean complete;
    private @Nullable Throwable failure;

    /**
     * A reader of one request's body.
     *
     * @param limit how many bytes to read; what comes after them stays unread
     * @param timeout how long that may take
     */
    BodyReader(Request request, int limit, Duration timeout) {
        this.request = request;
        this.limit = limit;
        this.timeoutNanos = timeout.toNanos();
    }

    /**
     * Reads what is there, and never waits.
     *
     * @return whether nothing more is to be read: the body has ended or failed, or the limit is reached
     */
    boolean advance() {
        while (!complete && failure == null && body.size() < limit) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (System.nanoTime() - begunAt < timeoutNanos) {
                    return false;
                }
                failure = new TimeoutException("the body took too long");
            } else if (Content.Chunk.isFailure(chunk)) {
                failure = chunk.getFailure();
            } else {
                take(chunk);
            }
        }
        return true;
    }

    /** Copies a chunk, so that its buffer can go back to the pool. */
    private void take(Content.Chunk chunk) {
        byte[] bytes = new byte[Math.min(chunk.remaining(), limit - body.size())];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
        complete = chunk.isLast() && !chunk.hasRemaining();
        chunk.release();
    }

    /** What was read. */
    byte[] body() {
        return body.toByteArray();
    }

    /** Whether that is the whole body. */
    boolean isComplete() {
        return complete;
    }

    /** Why the body did not arrive; {@code null} if it did, or is longer than the limit. */
    @Nullable
    Throwable failure() {
        return failure;
    }
}
