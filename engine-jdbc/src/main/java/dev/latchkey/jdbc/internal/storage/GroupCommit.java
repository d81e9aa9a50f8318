package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    /** The most pieces of work in one transaction, so that the first does not wait too long for its commit. */
    private static final int MOST = 64;

    private final Dialect dialect;
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
            end();
        }
    }

    @Override
    public void leave() {
        if (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    /**
     * Runs a short piece of work, and returns after its commit.
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
            if (!lock.hasQueuedThreads() || open == null || open.size >= MOST) {
                end();
            }
            lock.unlock();
        }
        group.await();
        return answer;
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

    /** The pieces of work in one transaction. Guarded by {@link #lock}, except for its outcome. */
    private final class Group {
        private final Handle handle;
        private final Connection connection;
        private final CompletableFuture<@Nullable Void> outcome = new CompletableFuture<>();

        private int size;
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
            size++;
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
            Throwable failure = failed ? new ConflictException() : commit();
            try {
                close(failure != null);
            } finally {
                // Only now: whoever opened the transaction gives the connection back.
                if (failure == null) {
                    outcome.complete(null);
                } else {
                    outcome.completeExceptionally(failure);
                }
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
            } catch (SQLException e) {
                // The outcome will be reported. The pool repairs the connection.
            }
        }

        /** Not interruptible: the work may be committed already. */
        void await() {
            try {
                outcome.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof ConflictException
                        ? new ConflictException()
                        : new TransactionException("Failed to commit transaction", e.getCause());
            }
        }
    }
}
