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
 * Keeps an open database's file small. Each commit leaves a few live pages among many that later ones replace. This
 * class gathers the live ones. H2 then reuses the space, 45 s after it was written. H2 has its own thread for that,
 * which {@code WRITE_DELAY=0} turns off, and which would write half of an open transaction. So after every few changes,
 * the thread of a change does a small part of the work, while no transaction writes. Thread-safe.
 */
final class H2Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(H2Upkeep.class);
    /** The work is done after this many changes, or after some time with at least one. */
    private static final int CHANGES = 32;

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** The bytes gathered at a time. A change may have to wait for them. */
    private static final int BYTES = 256 * 1_024;
    /** Nothing is done while at least this percentage of the used space is live. */
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
        // The connection first, like writers: threads that wait at the gate may have all connections.
        try (Connection connection = source.getConnection()) {
            gate.enter();
            try {
                MVStore store = H2File.of(connection).store();
                if (store.compact(DENSE_PERCENT, BYTES)) {
                    store.commit();
                }
            } catch (DbException | MVStoreException e) {
                // The counted change is committed. If the disk is full, the next change reports it.
                ClosedH2.endSessions(connection);
                LOG.debug("the database's file could not be tidied", e);
            } finally {
                gate.leave();
            }
        } catch (SQLException e) {
            LOG.debug("the database's file could not be tidied", e);
        }
    }
}
