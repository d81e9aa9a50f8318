package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.api.storage.StorageException;
import dev.latchkey.jdbc.internal.storage.ClosedH2;
import dev.latchkey.jdbc.internal.storage.H2Version;
import dev.latchkey.jdbc.internal.storage.WriteGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an open database's file small. Each commit leaves a few live pages among many that later ones replace. After
 * every few megabytes, the thread of a change waits until all that is written is on the disk. Only then does it give up
 * the room that nothing uses any more, so neither a kill nor a power loss finds it overwritten. After that, it gathers
 * live pages from sparse parts of the file, a portion at a time, while no transaction writes.
 *
 * <p>H2 itself uses room again 45 s after it was written, whatever is on the disk by then; here it never does. Its own
 * thread, which {@code WRITE_DELAY=0} turns off, would write half of an open transaction. Thread-safe.
 */
final class H2Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(H2Upkeep.class);
    /** So much is written between two rounds at least, in bytes. */
    private static final long LEAST = 2L << 20;
    /** And at most. */
    private static final long MOST = 16L << 20;
    /** In between, this part of the file. */
    private static final int PART = 8;
    /** Once so many rounds are due, changes wait for them. */
    private static final int MOST_DUE = 4;
    /** The bytes gathered at a time. A change may have to wait for them. */
    private static final int PORTION = 1 << 20;
    /** Gathering more than was written since the last round, a file that was left sparse becomes dense in the end. */
    private static final int GATHERED_PER_WRITTEN = 2;
    /** Nothing is gathered while at least this percentage of the parts in question is live. */
    private static final int DENSE_PERCENT = 50;

    private final DataSource source;
    private final WriteGate gate;
    private final WrittenBytes written;
    private final boolean isSafe = !H2Version.present().losesCommits();
    private final Lock round = new ReentrantLock();
    private volatile boolean paused;
    /** The number of bytes after which a round is due. */
    private volatile long enough = LEAST;

    H2Upkeep(DataSource source, WriteGate gate, WrittenBytes written) {
        this.source = source;
        this.gate = gate;
        this.written = written;
    }

    /** Keeps all room until the first round. */
    void begin() {
        try (Connection connection = source.getConnection()) {
            H2File.of(connection).keepRoom();
        } catch (SQLException e) {
            throw new StorageException("the database's file cannot be found", e);
        }
    }

    /** Does a round if it is time, after a change that has committed. */
    void changed() {
        long behind = written.get();
        if (behind < enough || !isSafe) {
            return;
        }
        if (behind > MOST_DUE * enough && !paused) {
            round.lock();
        } else if (!round.tryLock()) {
            return;
        }
        try {
            // Another change may have done it meanwhile.
            if (written.get() >= enough) {
                tidy(written.take());
            }
        } finally {
            round.unlock();
        }
    }

    /** No round takes place until the result is closed by the same thread. Changes do not wait for that. */
    Pause pause() {
        round.lock();
        paused = true;
        return () -> {
            paused = false;
            round.unlock();
        };
    }

    /** A time without rounds. */
    interface Pause extends AutoCloseable {
        @Override
        void close();
    }

    private void tidy(long bytes) {
        // The connection first, like writers: threads that wait at the gate may have all connections.
        try (Connection connection = source.getConnection()) {
            try {
                tidy(H2File.of(connection), bytes);
            } catch (DbException | MVStoreException e) {
                // The counted change is committed. If the disk is full, the next change reports it.
                ClosedH2.endSessions(connection);
                LOG.debug("the database's file could not be tidied", e);
            }
        } catch (SQLException e) {
            LOG.debug("the database's file could not be tidied", e);
        }
    }

    private void tidy(H2File file, long bytes) {
        MVStore.TxCounter onDisk = alone(file.store()::registerVersionUsage);
        try {
            file.store().sync();
            alone(() -> {
                file.freeRoom();
                return true;
            });
            long left = bytes * GATHERED_PER_WRITTEN;
            long gathered;
            do {
                gathered = alone(() -> gathered(file));
                left -= gathered;
            } while (gathered > 0 && left > 0);
            enough = Math.max(LEAST, Math.min(MOST, file.size() / PART));
        } finally {
            file.store().deregisterVersionUsage(onDisk);
        }
    }

    /** Gathers a portion, which does not count as written. */
    private long gathered(H2File file) {
        long before = written.get();
        boolean some = file.gather(DENSE_PERCENT, PORTION);
        long bytes = written.get() - before;
        written.add(-bytes);
        return some ? bytes : 0;
    }

    private <T> T alone(Supplier<T> work) {
        gate.enter();
        try {
            return work.get();
        } finally {
            gate.leave();
        }
    }
}
