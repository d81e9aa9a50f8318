package dev.latchkey.http.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Collects a request's body as it arrives, without a thread waiting for it. Used once. */
final class BodyReader {
    /** How long the rest of a body that is too long already may take. */
    private static final int PATIENCE_SECONDS = 1;

    private final Request request;
    private final int kept;
    private final int limit;
    private final long timeoutNanos;
    private final long begunAt = System.nanoTime();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    private final AtomicBoolean ended = new AtomicBoolean();
    private long read;
    private boolean patient;
    private volatile boolean complete;

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
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null && System.nanoTime() - begunAt < timeoutNanos) {
                request.demand(() -> read(whenRead, whenFailed));
                return;
            }
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                Throwable failure = chunk == null ? new TimeoutException("the body took too long") : chunk.getFailure();
                end(() -> whenFailed.accept(failure));
            } else if (take(chunk)) {
                end(() -> whenRead.accept(body.toByteArray()));
            } else if (body.size() == kept && !patient) {
                patient = true;
                byte[] known = body.toByteArray();
                request.getComponents()
                        .getScheduler()
                        .schedule(() -> end(() -> whenRead.accept(known)), PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private void end(Runnable call) {
        if (ended.compareAndSet(false, true)) {
            call.run();
        }
    }

    /** Whether everything was read that the client sent. Asked when the reading has ended. */
    boolean isComplete() {
        return complete;
    }

    /** Copies a chunk, so that its buffer can go back to the pool, and says whether it was the last to take. */
    private boolean take(Content.Chunk chunk) {
        read += chunk.remaining();
        byte[] bytes = new byte[Math.min(chunk.remaining(), kept - body.size())];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
        complete = chunk.isLast();
        chunk.release();
        return complete || read >= limit;
    }
}
