package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.jdbc.internal.storage.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Waits until what was committed is on the disk. Commits that wait at the same time share one wait. */
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
                checkpoint();
                synced = last;
            }
        }
    }

    private void checkpoint() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            // It is committed, but who knows for how long.
            throw Failures.outcomeUnknown(e);
        }
    }
}
