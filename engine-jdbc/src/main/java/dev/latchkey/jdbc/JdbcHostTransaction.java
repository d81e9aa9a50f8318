package dev.latchkey.jdbc;

import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.jdbc.internal.storage.ConflictException;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Failures;
import dev.latchkey.jdbc.internal.storage.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** A host's transaction on a host's connection. The host ends the transaction and closes the connection. */
final class JdbcHostTransaction implements EnlistedTransaction {
    private final Connection connection;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private final List<Runnable> whenEnded = new ArrayList<>();
    private boolean ended;

    JdbcHostTransaction(Connection connection, Dialect dialect, TableNames names) {
        this.connection = connection;
        this.dialect = dialect;
        requireTransaction();
        this.jdbi = Jdbi.create(connection);
        dialect.prepare(jdbi);
        names.applyTo(jdbi);
        // Closing Jdbi's view of the connection would otherwise end the transaction.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    }

    @Override
    public <T extends @Nullable Object> T run(TransactionWork<T> work) {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
        requireTransaction();
        try (Handle handle = jdbi.open()) {
            return work.in(new JdbcTransaction(handle, dialect));
        } catch (JdbiException | ConflictException e) {
            throw Failures.inHostTransaction(e, dialect);
        }
    }

    private void requireTransaction() {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "the connection must have autocommit off, so that the host decides what commits");
            }
        } catch (SQLException e) {
            throw Failures.storageException(e);
        }
    }

    @Override
    public void committed() {
        end();
    }

    @Override
    public void rolledBack() {
        end();
    }

    private void end() {
        ended = true;
        List<Runnable> actions = List.copyOf(whenEnded);
        whenEnded.clear();
        actions.forEach(Runnable::run);
    }

    @Override
    public void whenEnded(Runnable action) {
        if (ended) {
            action.run();
        } else {
            whenEnded.add(action);
        }
    }
}
