package dev.latchkey.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next head takes too long to arrive. Jetty's idle timeout restarts with each byte. A client
 * that sends a byte now and then would therefore hold its connection forever. Thread-safe.
 */
final class HeadDeadline extends AbstractLifeCycle implements Connection.Listener {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final long timeoutNanos;
    private final Map<Connection, PendingHead> heads = new ConcurrentHashMap<>();

    /**
     * Creates a deadline for the heads of one connector.
     *
     * @param scheduler the scheduler that runs the check, started before this object
     * @param timeout how long a head may take
     */
    HeadDeadline(Scheduler scheduler, Duration timeout) {
        this.scheduler = scheduler;
        this.timeoutNanos = timeout.toNanos();
    }

    @Override
    protected void doStart() {
        scheduleNext();
    }

    @Override
    public void onOpened(Connection connection) {
        // With TLS there is a second, lower connection, which has no messages.
        if (connection instanceof ConnectionMetaData) {
            heads.put(connection, new PendingHead(System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        heads.remove(connection);
    }

    private void scheduleNext() {
        scheduler.schedule(this::check, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check() {
        try {
            long now = System.nanoTime();
            heads.forEach((connection, head) -> {
                if (head.waited(connection, now) > timeoutNanos) {
                    // The end point is closed, since the connection itself would first answer 500.
                    connection.getEndPoint().close();
                }
            });
        } finally {
            scheduleNext();
        }
    }
}
