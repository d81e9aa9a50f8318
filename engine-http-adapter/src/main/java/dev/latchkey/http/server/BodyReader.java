package dev.latchkey.http.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Collects a request's body as it arrives, without a thread waiting for it. Used once. */
final class BodyReader {
    private final Request request;
    private final int kept;
    private final int limit;
    private final long timeoutNanos;
    private final long begunAt = System.nanoTime();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    private long read;

    /**
     * A reader of one request's body.
     *
     * @param kept how many bytes to keep; what comes after them is thrown away
     * @param limit after how many bytes to stop reading
     * @param timeout how long the whole of it may take
     */
    BodyReader(Request request, int kept, int limit, Duration timeout) {
        this.request = request;
        this.kept = kept;
        this.limit = limit;
        this.timeoutNanos = timeout.toNanos();
    }

    /** Calls one of the two, once, perhaps on another thread. */
    void read(Consumer<byte[]> whenRead, Consumer<Throwable> whenFailed) {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null && System.nanoTime() - begunAt < timeoutNanos) {
                request.demand(() -> read(whenRead, whenFailed));
                return;
            }
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                whenFailed.accept(chunk == null ? new TimeoutException("the body took too long") : chunk.getFailure());
                return;
            }
            if (take(chunk)) {
                whenRead.accept(body.toByteArray());
                return;
            }
        }
    }

    /** Copies a chunk, so that its buffer can go back to the pool, and says whether it was the last to take. */
    private boolean take(Content.Chunk chunk) {
        read += chunk.remaining();
        byte[] bytes = new byte[Math.min(chunk.remaining(), kept - body.size())];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
        chunk.release();
        return chunk.isLast() || read >= limit;
    }
}
