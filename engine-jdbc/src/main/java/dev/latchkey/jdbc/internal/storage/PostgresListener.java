package dev.latchkey.jdbc.internal.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.storage.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for notifications of other nodes, on a connection and a thread of its own. A connection that breaks, or that
 * is silent and does not answer a query, is replaced after a pause.
 */
final class PostgresListener implements Subscription {
    static final String NOTIFY = "NOTIFY latchkey_event";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresListener.class);
    private static final String LISTEN = "LISTEN latchkey_event";
    private static final String ALIVE = "SELECT 1";
    /** The time without a notification after which the connection is checked. */
    private static final int SILENCE_MILLIS = 5_000;
    /** The longest wait for any answer. */
    private static final int PATIENCE_MILLIS = 2_000;

    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final DataSource source;
    private final Runnable hint;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** The connection for notifications, until it is ended. */
    private final AtomicReference<@Nullable Connection> current = new AtomicReference<>();

    private long pause = SHORTEST_PAUSE_MILLIS;
    private boolean failing;
    private boolean toldOfPooler;

    private PostgresListener(DataSource source, Runnable hint) {
        this.source = source;
        this.hint = hint;
    }

    /** Starts listening soon, until it is closed. */
    static PostgresListener start(DataSource source, Runnable hint) {
        PostgresListener listener = new PostgresListener(source, hint);
        Thread thread = new Thread(listener::run, "latchkey-listener");
        thread.setDaemon(true);
        thread.start();
        return listener;
    }

    private void run() {
        do {
            try (Connection connection = source.getConnection()) {
                current.set(connection);
                listenOn(connection);
            } catch (SQLException | RuntimeException e) {
                report(e);
            } finally {
                current.set(null);
            }
        } while (!isClosedAfterPause());
    }

    private void listenOn(Connection connection) throws SQLException {
        try {
            // It may have been closed while there was no connection to end.
            if (!isClosed()) {
                listen(connection);
            }
        } catch (SQLException e) {
            // Otherwise a pool that has not noticed would hand it out again.
            end();
            throw e;
        }
    }

    /** Ends the connection, once. A pool is told first, and forgets it. */
    private void end() throws SQLException {
        Connection connection = current.getAndSet(null);
        if (connection == null) {
            return;
        }
        if (source.isWrapperFor(HikariDataSource.class)) {
            source.unwrap(HikariDataSource.class).evictConnection(connection);
        }
        connection.abort(Runnable::run);
    }

    private void listen(Connection connection) throws SQLException {
        // Within a transaction, neither notifications nor a lost connection are noticed.
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        PGConnection notifications = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            tellOfPooler(connection);
            statement.execute(LISTEN);
            succeeded();
            // Earlier notifications may have been missed.
            hint.run();
            while (!isClosed()) {
                if (notifications.getNotifications(SILENCE_MILLIS).length > 0) {
                    hint.run();
                } else {
                    statement.execute(ALIVE);
                }
            }
        }
    }

    private void tellOfPooler(Connection connection) throws SQLException {
        if (!toldOfPooler && PostgresPooler.isBetween(connection)) {
            toldOfPooler = true;
            LOG.info(
                    "a pooler is between this node and the database: if it shares sessions, like PgBouncer's transaction"
                            + " mode does, no notifications arrive, and changes are found by reading the event log");
        }
    }

    private void succeeded() {
        pause = SHORTEST_PAUSE_MILLIS;
        if (failing) {
            failing = false;
            LOG.info("notifications of changes arrive again");
        }
    }

    private void report(Exception failure) {
        if (!failing && !isClosed()) {
            failing = true;
            LOG.warn(
                    "no notifications of changes arrive; until they do, changes are found by reading the event log",
                    Failures.storageException(failure));
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean isClosedAfterPause() {
        try {
            boolean isClosed = closed.await(pause, TimeUnit.MILLISECONDS);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            return isClosed;
        } catch (InterruptedException e) {
            // The thread belongs to this object: an interrupt means that it must end.
            return true;
        }
    }

    /** Also ends the connection, since nothing else ends the wait for a notification. */
    @Override
    public void close() {
        closed.countDown();
        try {
            end();
        } catch (SQLException e) {
            LOG.debug("the connection was no longer listening", e);
        }
    }
}
