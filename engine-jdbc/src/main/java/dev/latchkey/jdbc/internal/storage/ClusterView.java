package dev.latchkey.jdbc.internal.storage;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/**
 * The view that a connection's server has of a cluster: another server may have committed a row a moment ago. Set before the
 * first statement, and thread-safe from then on. In a host's transaction it does nothing.
 */
public final class ClusterView implements JdbiConfig<ClusterView> {
    /** The time for which a server that has caught up once is taken to keep up. */
    private static final long LONGEST_LAG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable Dialect dialect;
    private Runnable missed = () -> {};
    private volatile long caughtUp = System.nanoTime() - LONGEST_LAG_NANOS;

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

    /** Waits until the server sees everything that was committed before. Call it before the first other statement. */
    public static void catchUp(Handle handle) {
        of(handle).await(handle);
    }

    /** Does so if no server has caught up for a while: even the rows that are there may then be out of date. */
    static void catchUpIfLongBehind(Handle handle) {
        ClusterView view = of(handle);
        if (System.nanoTime() - view.caughtUp > LONGEST_LAG_NANOS) {
            view.await(handle);
        }
    }

    private static ClusterView of(Handle handle) {
        return handle.getConfig(ClusterView.class);
    }

    private void await(Handle handle) {
        if (dialect != null && dialect.mayBeBehind()) {
            long asked = System.nanoTime();
            dialect.catchUp(handle.getConnection());
            caughtUp = asked;
        }
    }
}
