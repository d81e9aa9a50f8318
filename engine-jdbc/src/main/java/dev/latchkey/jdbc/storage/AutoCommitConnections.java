package dev.latchkey.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Hands out connections in autocommit mode, whatever the data source's default is: to Jdbi, any other connection is in
 * a transaction of somebody else's, which it leaves open.
 */
final class AutoCommitConnections implements ConnectionFactory {
    private final DataSource source;

    AutoCommitConnections(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection connection = source.getConnection();
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }
}
