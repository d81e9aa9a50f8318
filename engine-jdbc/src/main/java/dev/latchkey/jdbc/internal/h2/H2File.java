package dev.latchkey.jdbc.internal.h2;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/** The file behind the connections of an embedded database, as H2's own classes show it. */
final class H2File {
    /** The unit in which H2 counts space in the file, in bytes. */
    static final int BLOCK = 4_096;

    private static final int SMALL = 1 << 20;
    private static final double WORTH_IT = 1.3;
    private static final int SPARSE_PERCENT = 75;

    private final MVStore store;

    private H2File(MVStore store) {
        this.store = store;
    }

    /**
     * Finds the file behind a connection.
     *
     * @throws SQLException if the connection is closed
     */
    static H2File of(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new H2File(session.getDatabase().getStore().getMvStore());
    }

    /** H2's own view of it. */
    MVStore store() {
        return store;
    }

    /**
     * Whether the file would be much smaller after rewriting its live data: it has grown since the last time, or much
     * of it is dead. Never for less than a megabyte.
     */
    boolean isWorthCompacting() {
        FileStore<?> file = store.getFileStore();
        long size = file.size();
        long compacted = (long) store.getStoreVersion() * BLOCK;
        long livePercent = (long) file.getFillRate() * file.getChunksFillRate() / 100;
        return size >= SMALL && (size > WORTH_IT * compacted || livePercent < SPARSE_PERCENT);
    }
}
