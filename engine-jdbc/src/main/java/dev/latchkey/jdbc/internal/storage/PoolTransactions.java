package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Jdbi's transactions on a pool's connections, with one difference. If a rollback fails, the transaction stays open
 * until the pool takes the connection back and rolls it back or discards it. Jdbi would switch autocommit on, which
 * commits half of it.
 */
final class PoolTransactions extends LocalTransactionHandler {
    private final Dialect dialect;

    PoolTransactions(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work) throws X {
        try (Open transaction = new Open(handle.getConnection(), dialect)) {
            R answer = work.withHandle(handle);
            transaction.commit();
            return answer;
        }
    }

    @Override
    public <R, X extends Exception> R inTransaction(
            Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> work) throws X {
        TransactionIsolationLevel before = handle.getTransactionIsolationLevel();
        handle.setTransactionIsolationLevel(level);
        try {
            return inTransaction(handle, work);
        } finally {
            // Unless the transaction is still open, where H2 would commit it.
            if (!isInTransaction(handle)) {
                handle.setTransactionIsolationLevel(before);
            }
        }
    }

    @Override
    public boolean isInTransaction(Handle handle) {
        try {
            return !handle.getConnection().getAutoCommit();
        } catch (SQLException e) {
            throw new TransactionException("Failed to test for transaction status", e);
        }
    }

    /** A transaction on a connection that is in autocommit mode before and afterwards. */
    private static final class Open implements AutoCloseable {
        private final Connection connection;
        private final Dialect dialect;
        private boolean committed;

        Open(Connection connection, Dialect dialect) {
            this.connection = connection;
            this.dialect = dialect;
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new TransactionException("Failed to start transaction", e);
            }
        }

        void commit() {
            try {
                connection.commit();
                committed = true;
            } catch (SQLException e) {
                throw new TransactionException("Failed to commit transaction", e);
            }
        }

        @Override
        public void close() {
            try {
                if (!committed) {
                    dialect.afterFailure(connection);
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                // The outcome of the transaction has been reported. The pool repairs the connection.
            }
        }
    }
}
