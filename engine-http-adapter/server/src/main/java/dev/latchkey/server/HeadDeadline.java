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
 * Closes connections whose next head takes too long to arrive. Jetty's idle timeout begins anew with each byte, so that
 * a client that sends one now and then would hold its connection for ever. Thread-safe.
 */
final class HeadDeadline extends AbstractLifeCycle implements Connection.Listener {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final long timeoutNanos;
    private final Map<Connection, PendingHead> heads = new ConcurrentHashMap<>();

    /**
     * A deadline for the heads of one connector.
     *
     * @param scheduler what runs the check; already started when this is
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
        // Below TLS there is a second connection, which knows of no messages.
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
                    // Not the connection itself, which would answer 500 first.
                    connection.getEndPoint().close();
                }
            });
        } finally {
            scheduleNext();
        }
    }
}
