package dev.latchkey.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request's body as it arrives, up to a limit. No thread waits for it. Use it with one thread at a time, and
 * only once.
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
     * Creates a reader of one request's body.
     *
     * @param limit how many bytes to read; later bytes stay unread
     * @param timeout how long the body may take to arrive
     */
    BodyReader(Request request, int limit, Duration timeout) {
        this.request = request;
        this.limit = limit;
        this.timeoutNanos = timeout.toNanos();
    }

    /**
     * Reads the bytes that have arrived, and never waits.
     *
     * @return whether reading is complete: the body has ended or failed, or the limit is reached
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

    /** The bytes that were read. */
    byte[] body() {
        return body.toByteArray();
    }

    /** Whether these bytes are the whole body. */
    boolean isComplete() {
        return complete;
    }

    /** The reason why the body did not arrive; {@code null} if it did, or is longer than the limit. */
    @Nullable
    Throwable failure() {
        return failure;
    }
}
