package dev.latchkey.jdbc.internal.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/** The file behind the connections of an embedded database, as H2's own classes show it. */
final class H2File {
    /** The unit in which H2 counts space in the file, in bytes. */
    static final int BLOCK = 4_096;

    /** The beginning of the file, with H2's header in two copies, in bytes. */
    static final int HEADER = 2 * BLOCK;

    /**
     * More than the 22 versions by which the header may lag behind. From the part that it points to, H2 goes on to the
     * newest one, so those in between must not be overwritten.
     */
    private static final int VERSIONS_BEHIND_HEADER = 32;

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

    /** From now on, only {@link #freeRoom} makes room reusable. Holds until the file is closed. */
    void keepRoom() {
        store.setRetentionTime(Integer.MAX_VALUE);
        // The retention alone ends after 25 days, since it is an int of milliseconds.
        store.setVersionsToKeep(Integer.MAX_VALUE);
    }

    /**
     * From now on, until {@link #freeRoom}, all is written behind the end of the file. Until {@link #keepRoom}, old
     * versions, which otherwise keep their room, take no memory. The caller keeps writers out.
     */
    void append() {
        store.setReuseSpace(false);
        store.setVersionsToKeep(0);
    }

    /** The newest version in the file. The caller keeps writers out. */
    long version() {
        return store.getCurrentVersion();
    }

    /**
     * Makes the room reusable that was used only by versions before one that is on the disk. The header may point to
     * an earlier one, whose way to it is kept. The caller keeps writers out.
     *
     * @param onDisk the version on the disk
     */
    void freeRoom(long onDisk) {
        whateverItsAge(() -> {
            long kept = store.getCurrentVersion() - onDisk + VERSIONS_BEHIND_HEADER;
            store.setVersionsToKeep((int) Math.min(kept, Integer.MAX_VALUE));
            store.executeFilestoreOperation(store.getFileStore()::dropUnusedChunks);
            // A commit, here of the freed room, is when H2 frees the memory for old versions.
            store.commit();
            store.setReuseSpace(true);
            return true;
        });
    }

    /**
     * Writes the live pages of the sparsest parts anew, unless they are dense enough. It frees no room. The caller
     * keeps writers out.
     *
     * @param densePercent how much of the parts with dead pages may be live
     * @param bytes how much is written, about
     * @return whether something was written
     */
    boolean gather(int densePercent, int bytes) {
        return whateverItsAge(() -> {
            if (sparsePercent() >= densePercent || !store.compact(100, bytes)) {
                return false;
            }
            store.commit();
            return true;
        });
    }

    /** Its size in bytes. */
    long size() {
        return store.getFileStore().size();
    }

    /** How much of the parts with dead pages is live. */
    private int sparsePercent() {
        Map<String, String> info = new HashMap<>();
        store.getFileStore().populateInfo(info::put);
        return Integer.parseInt(info.get("info.CHUNKS_FILL_RATE_RW"));
    }

    private <T> T whateverItsAge(Supplier<T> work) {
        // By a clock that was set back, nothing would be older than 0 ms.
        store.setRetentionTime(-1);
        try {
            return work.get();
        } finally {
            keepRoom();
        }
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
        long size = size();
        long compacted = (long) store.getStoreVersion() * BLOCK;
        long livePercent = (long) file.getFillRate() * file.getChunksFillRate() / 100;
        return size >= SMALL && (size > WORTH_IT * compacted || livePercent < SPARSE_PERCENT);
    }
}
