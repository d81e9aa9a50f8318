package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one transaction at a time write to an embedded database. Each commit writes everything that the database has in
 * memory to the file, and a kill at that moment could otherwise leave half of another, open transaction there.
 *
 * <p>A commit costs more than a short piece of work, so those that wait for each other share one transaction: each does
 * its work on the first one's connection, one after the other, and the last commits for all. Nobody returns before
 * that. If one fails, the transaction is rolled back, and the others run again. Thread-safe.
 */
public final class GroupCommit implements WriteGate {
    private final Dialect dialect;
    /** Each thread that waits for it takes it in the end: a thread that leaves a transaction open relies on the next. */
    private final ReentrantLock lock = new ReentrantLock();
    /** The transaction that waits for its commit. Guarded by {@link #lock}. */
    private @Nullable Group open;

    /** Creates it for databases of this kind. */
    public GroupCommit(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public void enter() {
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
            try {
                end();
            } catch (Throwable e) {
                lock.unlock();
                throw e;
            }
        }
    }

    @Override
    public void leave() {
        if (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    /**
     * Runs a short piece of work, and returns after its commit. The work sees what is not committed yet, and will be
     * with it. So it gives its decision as its answer: after an exception, nobody waits for that commit.
     *
     * @param handle a connection in autocommit mode, for the case that this is the first piece of a transaction
     * @throws ConflictException if it must run again, because another piece failed
     * @throws TransactionException if the commit failed
     */
    <T extends @Nullable Object> T run(Handle handle, HandleCallback<T, RuntimeException> work) {
        Group group;
        T answer;
        lock.lock();
        try {
            group = join(handle);
            answer = group.run(work);
        } finally {
            pass();
        }
        group.await();
        return answer;
    }

    /** Lets the next one in, who will commit; commits if there is none. */
    private void pass() {
        try {
            if (!lock.hasQueuedThreads()) {
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    private Group join(Handle handle) {
        if (open == null) {
            open = new Group(handle);
        }
        return open;
    }

    private void end() {
        Group group = open;
        open = null;
        if (group != null) {
            group.end();
        }
    }

    /**
     * The pieces of work in one transaction, of callers that each hold a connection. Guarded by {@link #lock}, except
     * for its outcome.
     */
    private final class Group {
        private final Handle handle;
        private final Connection connection;
        private final CountDownLatch over = new CountDownLatch(1);
        /** The reason why nothing was committed. Written before it is over, and read after that. */
        private @Nullable Throwable failure;

        private boolean failed;

        Group(Handle handle) {
            this.handle = handle;
            this.connection = handle.getConnection();
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new TransactionException("Failed to start transaction", e);
            }
        }

        <T extends @Nullable Object> T run(HandleCallback<T, RuntimeException> work) {
            boolean done = false;
            try {
                T answer = work.withHandle(handle);
                done = true;
                return answer;
            } finally {
                if (!done) {
                    failed = true;
                    GroupCommit.this.end();
                }
            }
        }

        void end() {
            failure = failed ? new ConflictException() : commit();
            try {
                close(failure != null);
            } finally {
                // Only now, since the thread that opened the transaction gives the connection back.
                over.countDown();
            }
        }

        private @Nullable Throwable commit() {
            try {
                connection.commit();
                return null;
            } catch (Throwable e) {
                // For everybody who waits, and not for this thread alone.
                return e;
            }
        }

        private void close(boolean failed) {
            try {
                if (failed) {
                    dialect.afterFailure(connection);
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            } catch (SQLException | RuntimeException e) {
                // The outcome will be reported. The pool repairs the connection.
            }
        }

        /** Not interruptible: the work may be committed already. */
        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    over.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof ConflictException) {
                throw new ConflictException();
            }
            if (failure != null) {
                throw new TransactionException("Failed to commit transaction", failure);
            }
        }
    }
}
