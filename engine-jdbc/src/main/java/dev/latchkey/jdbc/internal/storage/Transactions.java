package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.StorageException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** Runs work in transactions of the storage's own: read committed, repeated after a conflict. Thread-safe. */
public final class Transactions {
    /** The time after which work that lost against other work is not run again. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final int LONGEST_PAUSE_IS_DOUBLED = 6;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final WriteGate gate;
    private final KnownIsolation isolation = new KnownIsolation();
    private final ThreadLocal<Progress> running = new ThreadLocal<>();

    /** Creates transactions on connections of this data source, with writes that pass the gate. */
    public Transactions(DataSource source, Dialect dialect, TableNames names, WriteGate gate) {
        this.jdbi = Jdbi.create(new AutoCommitConnections(source));
        this.dialect = dialect;
        this.gate = gate;
        dialect.prepare(jdbi);
        names.applyTo(jdbi);
        jdbi.setTransactionHandler(new PoolTransactions(dialect));
        // Jdbi would roll back and then commit a transaction that the pool must end.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.getConfig(SqlStatements.class).addCustomizer(new BeforeWrite(this::enter));
        if (dialect.mayBeBehind()) {
            jdbi.getConfig(SqlStatements.class).addCustomizer(new ChangedRows(this::change));
        }
        jdbi.getConfig(HotSettings.class).setBeforeWrite(sql -> {
            enter(sql);
            change();
        });
        jdbi.getConfig(ClusterView.class).set(dialect, this::miss);
    }

    /** The state of a server on which work runs. */
    private enum Server {
        /** It may be behind. */
        ANY,
        /** It was not behind a moment ago. */
        RECENT,
        /** It is not behind. */
        CURRENT
    }

    /** The progress of a thread's transaction. */
    private static final class Progress {
        final Server server;
        final LockedRows locked = new LockedRows();
        /** Whether it has run a statement that writes. */
        boolean written;
        /** Whether such a statement has found a row. */
        boolean changed;

        boolean missed;
        boolean committing;
        /** Whether the next statement that writes also commits. */
        boolean commitsByItself;

        Progress(Server server) {
            this.server = server;
        }

        /** Fails if the query found nothing, maybe because the server is behind. */
        void requireNoMiss() {
            if (missed && server != Server.CURRENT) {
                throw new BehindException(null);
            }
        }

        /** Fails if the cluster would not check at the commit that the work saw everything: it checks changed rows. */
        void requireChecked() {
            boolean checked = changed && locked.isEmpty();
            if (!checked && server != Server.CURRENT) {
                throw new BehindException(null);
            }
        }
    }

    private void enter(String sql) {
        gate.enter();
        Progress progress = running.get();
        progress.written |= !BeforeWrite.isLock(sql);
        progress.committing |= progress.commitsByItself;
        if (dialect.mayBeBehind()) {
            progress.locked.count(sql);
        }
    }

    private void change() {
        running.get().changed = true;
    }

    private void miss() {
        running.get().missed = true;
    }

    /**
     * Work on a connection.
     *
     * @param <T> the type of its result
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {

        /**
         * Does the work.
         *
         * @param handle the connection
         * @param attempt 1, and one more for each repetition
         */
        T in(Handle handle, int attempt);

        /**
         * The same work in one statement that commits by itself, which is tried first; {@code null} if there is none.
         * Its result is {@code null} if it takes a transaction, and nothing was changed.
         */
        default @Nullable Function<Handle, @Nullable T> inOneStatement() {
            return null;
        }
    }

    /**
     * Runs work in a transaction, again if it loses against another one. If it changes nothing, and the server may be
     * behind, it runs again when the server has caught up: so only changes belong here, and reads in a query.
     *
     * @throws StorageException if the database cannot answer, or the work lost too often; nothing was changed
     * @throws OutcomeUnknownException if the answer to the commit of a change was lost
     * @throws IllegalStateException if this thread already runs work in a transaction: the inner one would commit
     *     alone, or wait for the outer one for ever
     */
    public <T extends @Nullable Object> T run(Work<T> work) {
        return alone((handle, attempt) -> {
            Function<Handle, @Nullable T> statement = attempt == 1 ? work.inOneStatement() : null;
            T done = statement == null ? null : inOneStatement(handle, statement);
            return done != null ? done : inTransaction(handle, own -> complete(work, own, attempt));
        });
    }

    private <T extends @Nullable Object> @Nullable T inOneStatement(
            Handle handle, Function<Handle, @Nullable T> statement) {
        Progress progress = running.get();
        progress.commitsByItself = true;
        T done =
                dialect.committingByItself(handle, isolation.isReadCommitted(handle.getConnection()), statement::apply);
        if (done == null) {
            running.set(new Progress(progress.server));
        } else {
            progress.requireNoMiss();
        }
        return done;
    }

    /**
     * Like {@link #run(Work)}, for short work on an embedded database, in a transaction that it may share. It gives its
     * decision as its answer and never as an exception, since it may rest on changes that are not committed yet.
     *
     * @throws StorageException if the database cannot answer, or the work lost too often; nothing was changed
     * @throws OutcomeUnknownException if the commit of a change failed
     * @throws IllegalStateException if this thread already runs work in a transaction
     */
    public <T extends @Nullable Object> T runTogether(GroupCommit commits, Work<T> work) {
        return alone((handle, attempt) -> {
            try {
                return commits.run(handle, shared -> complete(work, shared, attempt));
            } catch (TransactionException e) {
                // The changes of others could not be committed. This work can be done without them.
                throw running.get().written ? e : new ConflictException();
            }
        });
    }

    /** Does work up to its commit. */
    private <T extends @Nullable Object> T complete(Work<T> work, Handle handle, int attempt) {
        T answer = work.in(handle, attempt);
        Progress progress = running.get();
        progress.requireChecked();
        progress.committing = progress.written;
        return answer;
    }

    /**
     * Runs queries without a transaction. Each sees one committed state.
     *
     * @throws StorageException if the database cannot answer, or the query lost too often
     * @throws IllegalStateException if this thread already runs work in a transaction
     */
    public <T extends @Nullable Object> T query(Function<Handle, T> query) {
        return alone((handle, attempt) -> {
            T answer = query.apply(handle);
            running.get().requireNoMiss();
            return answer;
        });
    }

    /**
     * Runs a check of the database, which decides nothing: the server may be behind.
     *
     * @throws StorageException if the database cannot answer
     * @throws IllegalStateException if this thread already runs work in a transaction
     */
    public <T extends @Nullable Object> T probe(Function<Handle, T> check) {
        return alone(Server.ANY, (handle, attempt) -> check.apply(handle));
    }

    /**
     * Runs a single statement that writes. It commits by itself if it is read committed anyway.
     *
     * @throws StorageException if the database cannot answer, or the statement lost too often
     * @throws IllegalStateException if this thread already runs work in a transaction
     */
    public <T extends @Nullable Object> T statement(Function<Handle, T> statement) {
        return alone((handle, attempt) -> isolation.isReadCommitted(handle.getConnection())
                ? statement.apply(handle)
                : dialect.inReadCommitted(handle, statement::apply));
    }

    private <T extends @Nullable Object> T inTransaction(Handle handle, HandleCallback<T, RuntimeException> work) {
        return isolation.isReadCommitted(handle.getConnection())
                ? handle.inTransaction(work)
                : dialect.inReadCommitted(handle, work);
    }

    private <T extends @Nullable Object> T alone(Work<T> work) {
        return alone(Server.RECENT, work);
    }

    private <T extends @Nullable Object> T alone(Server server, Work<T> work) {
        if (running.get() != null) {
            throw new IllegalStateException("this thread is already in a transaction");
        }
        try {
            return untilDone(dialect.mayBeBehind() ? server : Server.CURRENT, work);
        } finally {
            running.remove();
        }
    }

    private <T extends @Nullable Object> T untilDone(Server first, Work<T> work) {
        long start = System.nanoTime();
        Server server = first;
        RuntimeException refusal = null;
        int attempt = 1;
        while (true) {
            try {
                return once(work, attempt, server);
            } catch (BehindException e) {
                server = Server.CURRENT;
                refusal = e.refusal();
            } catch (StorageException e) {
                throw after(refusal, e);
            } catch (JdbiException | ConflictException e) {
                if (!Failures.isConflict(e, dialect)) {
                    throw after(refusal, Failures.storageException(e));
                }
                if (System.nanoTime() - start >= PATIENCE_NANOS) {
                    throw after(refusal, Failures.contention(e));
                }
                pause(attempt);
                attempt++;
            }
        }
    }

    /** A failure that shows in which exception the work had ended before it ran again. */
    private static StorageException after(@Nullable RuntimeException refusal, StorageException failure) {
        if (refusal != null && refusal != failure) {
            failure.addSuppressed(refusal);
        }
        return failure;
    }

    /**
     * Waits for a random time, whose bound doubles with each attempt: transactions that collided must not collide
     * again. An interrupt only shortens it.
     */
    private static void pause(int attempt) {
        long longest = FIRST_PAUSE_NANOS << Math.min(attempt - 1, LONGEST_PAUSE_IS_DOUBLED);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
    }

    private <T extends @Nullable Object> T once(Work<T> work, int attempt, Server server) {
        running.set(new Progress(server));
        try {
            return jdbi.withHandle(handle -> on(handle, work, attempt));
        } catch (JdbiException e) {
            if (running.get().committing && !Failures.isRolledBack(e, dialect)) {
                throw Failures.outcomeUnknown(e);
            }
            throw e;
        } catch (RuntimeException e) {
            // The work refused what it was asked for, maybe for something that it did not see.
            throw server == Server.CURRENT || e instanceof ConflictException ? e : new BehindException(e);
        } finally {
            gate.leave();
        }
    }

    private <T extends @Nullable Object> T on(Handle handle, Work<T> work, int attempt) {
        try {
            if (dialect.mayBeBehind()) {
                catchUp(handle);
            }
            return work.in(handle, attempt);
        } catch (JdbiException e) {
            dialect.afterFailure(handle.getConnection());
            throw e;
        }
    }

    private void catchUp(Handle handle) {
        switch (running.get().server) {
            case CURRENT -> ClusterView.catchUp(handle);
            case RECENT -> ClusterView.catchUpIfLongBehind(handle);
            case ANY -> {}
        }
    }
}
