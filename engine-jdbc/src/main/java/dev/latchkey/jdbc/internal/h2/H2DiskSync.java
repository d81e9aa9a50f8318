package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.jdbc.internal.storage.ClosedH2;
import dev.latchkey.jdbc.internal.storage.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;

/**
 * Waits until committed changes are on the disk. Commits that wait at the same time share one wait, and others write
 * meanwhile, since nothing is written here. Thread-safe.
 */
final class H2DiskSync {
    private final DataSource source;
    private final AtomicLong commits = new AtomicLong();
    private final Object disk = new Object();
    /** Guarded by {@link #disk}. */
    private long synced;

    H2DiskSync(DataSource source) {
        this.source = source;
    }

    void run() {
        long commit = commits.incrementAndGet();
        synchronized (disk) {
            if (synced < commit) {
                long last = commits.get();
                force();
                synced = last;
            }
        }
    }

    private void force() {
        try (Connection connection = source.getConnection()) {
            try {
                // Each commit has already written to the file. CHECKPOINT SYNC would also write unfinished
                // transactions.
                H2File.of(connection).store().sync();
            } catch (DbException | MVStoreException e) {
                ClosedH2.endSessions(connection);
                throw Failures.outcomeUnknown(e);
            }
        } catch (SQLException e) {
            // It is committed, but may not survive a power failure.
            throw Failures.outcomeUnknown(e);
        }
    }
}
