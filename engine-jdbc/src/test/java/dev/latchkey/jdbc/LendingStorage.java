package dev.latchkey.jdbc;

import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.TransactionWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A storage each of whose transactions is a host's, on a lent connection, run again as a host would. */
final class LendingStorage extends ForwardingStorage {
    private static final int MAX_ATTEMPTS = 200;

    private final JdbcStorage storage;
    private final DataSource source;
    private final ThreadLocal<Boolean> running = ThreadLocal.withInitial(() -> false);

    LendingStorage(JdbcStorage storage, DataSource source) {
        super(storage);
        this.storage = storage;
        this.source = source;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        if (running.get()) {
            throw new IllegalStateException("this thread is already in a transaction");
        }
        running.set(true);
        try {
            return untilDone(work);
        } finally {
            running.remove();
        }
    }

    private <T extends @Nullable Object> T untilDone(TransactionWork<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (StorageException e) {
                if (attempt == MAX_ATTEMPTS || !e.getMessage().contains("run it again")) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000));
            }
        }
    }

    private <T extends @Nullable Object> T once(TransactionWork<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T answer = Enlisted.in(storage, connection).run(work);
                commit(connection);
                return answer;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A serializable transaction may learn only here that it lost. */
    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if ("40001".equals(e.getSQLState())) {
                throw new StorageException("run it again", e);
            }
            throw e;
        }
    }
}
