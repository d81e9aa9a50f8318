package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.jdbc.internal.storage.ClosedH2;
import dev.latchkey.jdbc.internal.storage.WriteGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an open database's file small. Each commit leaves a few live pages among many that the next ones replace; they are
 * gathered here, after which H2 uses the room again, 45 s after it was written. H2 has a thread of its own for that, which
 * {@code WRITE_DELAY=0} does without, and which would write the half of a transaction that is under way. So every so many
 * changes the thread of one does a small part of it, when no transaction writes. Thread-safe.
 */
final class H2Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(H2Upkeep.class);
    /** After so many changes, or so much time with at least one. */
    private static final int CHANGES = 32;

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** Gathered at a time, which is what a change may have to wait for. */
    private static final int BYTES = 256 * 1_024;
    /** Nothing is done while this much of what is in use is live, in percent. */
    private static final int DENSE_PERCENT = 80;

    private final DataSource source;
    private final WriteGate gate;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile long last = System.nanoTime();

    H2Upkeep(DataSource source, WriteGate gate) {
        this.source = source;
        this.gate = gate;
    }

    /** Counts a change that has committed, and does a part of the work if it is time. */
    void changed() {
        int count = changes.incrementAndGet();
        if (count % CHANGES == 0 || System.nanoTime() - last > PAUSE_NANOS) {
            last = System.nanoTime();
            gather();
        }
    }

    private void gather() {
        // The connection first, as writers do: all of them may be lent to some who wait at the gate.
        try (Connection connection = source.getConnection()) {
            gate.enter();
            try {
                MVStore store = H2File.of(connection).store();
                if (store.compact(DENSE_PERCENT, BYTES)) {
                    store.commit();
                }
            } catch (DbException | MVStoreException e) {
                // The change that was counted is committed, and the next one is told if the disk is full.
                ClosedH2.endSessions(connection);
                LOG.debug("room in the database's file is not gathered", e);
            } finally {
                gate.leave();
            }
        } catch (SQLException e) {
            LOG.debug("room in the database's file is not gathered", e);
        }
    }
}
