package dev.latchkey.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Writes a long answer in parts, with a time limit for each part. Jetty's idle timeout restarts with each byte that a
 * client takes. A client that takes few bytes would therefore hold a thread forever.
 */
final class TimedOutput extends OutputStream {
    private static final int PART = 16 * 1024;

    private final OutputStream out;
    private final EndPoint client;
    private final Scheduler scheduler;
    private final long millis;

    /**
     * Creates a stream that writes the answer to {@code request} to {@code out}. Each part may take as long as {@code
     * patience}.
     */
    TimedOutput(OutputStream out, Request request, Duration patience) {
        this.out = out;
        this.client = request.getConnectionMetaData().getConnection().getEndPoint();
        this.scheduler = request.getComponents().getScheduler();
        this.millis = patience.toMillis();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = 0; at < length; at += PART) {
            int from = offset + at;
            int part = Math.min(PART, length - at);
            inTime(() -> out.write(bytes, from, part));
        }
    }

    @Override
    public void flush() throws IOException {
        inTime(out::flush);
    }

    @Override
    public void close() throws IOException {
        inTime(out::close);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void inTime(Step step) throws IOException {
        // Closing the connection makes the write fail at once.
        Scheduler.Task end = scheduler.schedule(client::close, millis, TimeUnit.MILLISECONDS);
        try {
            step.run();
        } finally {
            end.cancel();
        }
    }
}
