package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Lifts the bound on how long a connection waits for an answer, such as a driver's socket timeout, until it is closed. A
 * change of tables takes the longer, the more rows they have.
 */
final class LiftedTimeout implements AutoCloseable {
    private final Connection connection;
    private final int before;

    private LiftedTimeout(Connection connection, int before) {
        this.connection = connection;
        this.before = before;
    }

    /** Lifts it, if the driver can. */
    static LiftedTimeout of(Connection connection) throws SQLException {
        int before = 0;
        try {
            before = connection.getNetworkTimeout();
            set(connection, 0);
        } catch (SQLFeatureNotSupportedException e) {
            // Then the host's bound stays.
        }
        return new LiftedTimeout(connection, before);
    }

    private static void set(Connection connection, int milliseconds) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, milliseconds);
    }

    /** Sets the bound as it was: the connection goes back to the host's pool. */
    @Override
    public void close() throws SQLException {
        if (before != 0) {
            set(connection, before);
        }
    }
}
