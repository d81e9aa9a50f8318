package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.jdbc.internal.storage.ClosedH2;
import dev.latchkey.jdbc.internal.storage.H2Version;
import dev.latchkey.jdbc.internal.storage.WriteGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
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
    /** The least number of bytes that are written between two rounds. */
    private static final long LEAST = 2L << 20;
    /** The greatest. */
    private static final long MOST = 16L << 20;
    /** Between the two, this part of the file. */
    private static final int PART = 8;
    /** Once so many rounds are due, changes wait for them. */
    private static final int MOST_DUE = 4;
    /** The bytes gathered at a time. A change may have to wait for them. */
    private static final int PORTION = 1 << 20;
    /** It gathers more than was written, so that a sparse file becomes dense. */
    private static final int GATHERED_PER_WRITTEN = 2;
    /** Nothing is gathered while at least this percentage of the parts in question is live. */
    private static final int DENSE_PERCENT = 50;
    /** The time after which a change that waits for a round looks whether it still should. */
    private static final int CHECK_MILLIS = 50;

    private final DataSource source;
    private final WriteGate gate;
    private final WrittenBytes written;
    private final boolean isSafe = !H2Version.present().losesCommits();
    private final Lock round = new ReentrantLock();
    private volatile boolean paused;
    /** Whether the last round failed. Guarded by {@link #round}. */
    private boolean failing;
    /** The number of bytes after which a round is due. */
    private volatile long enough = LEAST;

    H2Upkeep(DataSource source, WriteGate gate, WrittenBytes written) {
        this.source = source;
        this.gate = gate;
        this.written = written;
    }

    /** Does a round if it is time, after a change that has committed. */
    void changed() {
        long behind = written.get();
        if (behind < enough || !isSafe) {
            return;
        }
        if (!round.tryLock() && (behind <= MOST_DUE * enough || !waitFor())) {
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

    /** Takes the lock, unless a pause begins before or the thread is interrupted. */
    private boolean waitFor() {
        try {
            while (!paused) {
                if (round.tryLock(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** No round takes place until the result is closed by the same thread. Changes do not wait for that. */
    Pause pause() {
        paused = true;
        round.lock();
        // The end of an earlier pause may have come between.
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
                failing = false;
            } catch (RuntimeException e) {
                ClosedH2.endSessions(connection);
                report(e);
            }
        } catch (SQLException | RuntimeException e) {
            report(e);
        }
    }

    /** Not to the caller, whose change is committed. If the disk is full or broken, the next change fails. */
    private void report(Exception failure) {
        if (failing) {
            LOG.debug("the database's file could not be tidied again", failure);
        } else {
            LOG.warn("the database's file could not be tidied, and grows until it can", failure);
        }
        failing = true;
    }

    private void tidy(H2File file, long bytes) {
        long onDisk = alone(file::version);
        file.store().sync();
        alone(() -> {
            file.freeRoom(onDisk);
            return true;
        });
        long left = bytes * GATHERED_PER_WRITTEN;
        long gathered;
        do {
            gathered = alone(() -> gathered(file));
            left -= gathered;
        } while (gathered > 0 && left > 0);
        enough = Math.max(LEAST, Math.min(MOST, file.size() / PART));
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
