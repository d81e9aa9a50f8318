package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Provides connections in autocommit mode, whatever the data source's default is. Jdbi considers any other connection
 * to be in somebody else's transaction, and leaves it open.
 */
final class AutoCommitConnections implements ConnectionFactory {
    private final DataSource source;

    AutoCommitConnections(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            // Otherwise the pool would wait for ever for a broken connection that nobody has.
            giveBack(connection, e);
            throw e;
        }
    }

    private static void giveBack(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
