package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * Lets a connection wait for an answer as long as it takes, until this is closed: a driver's socket timeout is lifted.
 * The more rows tables have, the longer a change of them takes.
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
