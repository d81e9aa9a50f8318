package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/**
 * The view that a connection's server has of a cluster: another server may have committed a row a moment ago. One pool
 * may have connections to several servers, and a driver may take a connection to another server unnoticed. So for each
 * connection, its server must catch up after every reading of the event log, so that it has all that the engine has
 * learnt from the log. Set before the first statement, and thread-safe from then on. In a host's transaction it does
 * nothing.
 */
public final class ClusterView implements JdbiConfig<ClusterView> {
    /** The time for which a server that has caught up once is taken to keep up. */
    private static final long LONGEST_LAG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable Dialect dialect;
    private Runnable missed = () -> {};
    /** The moment since the start up to which each connection of the pool sees everything. */
    private final Map<Connection, Long> caughtUp = Collections.synchronizedMap(new WeakHashMap<>());
    /** The moment since the start when the log was last read. */
    private final AtomicLong learnt = new AtomicLong();

    private final long start = System.nanoTime();

    /** Creates it, for Jdbi, on first use. */
    public ClusterView() {}

    /** Returns this, which a Jdbi shares with its handles. */
    @Override
    public ClusterView createCopy() {
        return this;
    }

    /** Sets the database and the action when a look-up finds nothing. */
    void set(Dialect dialect, Runnable missed) {
        this.dialect = dialect;
        this.missed = missed;
    }

    /** Returns the result of a look-up, and notes if it is empty. */
    public static <T> Optional<T> noted(Handle handle, Optional<T> found) {
        if (found.isEmpty()) {
            note(handle);
        }
        return found;
    }

    /** Notes that a look-up found nothing. */
    public static void note(Handle handle) {
        of(handle).missed.run();
    }

    /** A query that sees everything that was committed before, if it is the first statement. */
    public static String current(Handle handle, String query) {
        Dialect dialect = of(handle).dialect;
        return dialect == null ? query : dialect.current(query);
    }

    /** Notes that the log was read by such a query. */
    public static void learnt(Handle handle) {
        ClusterView view = of(handle);
        if (view.dialect != null && view.dialect.mayBeBehind()) {
            long now = view.now();
            view.caughtUp.put(physical(handle), now);
            view.learnt.accumulateAndGet(now, Math::max);
        }
    }

    /** Waits until the server sees everything that was committed before. Call it before the first other statement. */
    static void catchUp(Handle handle) {
        of(handle).await(handle);
    }

    /** Does so if even the rows that are there may be out of date. */
    static void catchUpIfLongBehind(Handle handle) {
        ClusterView view = of(handle);
        Long seen = view.caughtUp.get(physical(handle));
        if (seen == null || seen < view.learnt.get() || view.now() - seen > LONGEST_LAG_NANOS) {
            view.await(handle);
        }
    }

    private static ClusterView of(Handle handle) {
        return handle.getConfig(ClusterView.class);
    }

    private void await(Handle handle) {
        if (dialect != null && dialect.mayBeBehind()) {
            long asked = now();
            dialect.catchUp(handle);
            caughtUp.put(physical(handle), asked);
        }
    }

    private long now() {
        return System.nanoTime() - start;
    }

    /** The pool's wrapper is a new one each time. */
    private static Connection physical(Handle handle) {
        try {
            return handle.getConnection().unwrap(Connection.class);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
