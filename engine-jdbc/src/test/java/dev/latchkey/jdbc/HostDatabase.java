package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A host's own database in memory, with a pool and a table of orders. */
final class HostDatabase implements AutoCloseable {
    private final HikariDataSource pool;

    HostDatabase() {
        this(true);
    }

    HostDatabase(boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=200;OPTIMIZE_REUSE_RESULTS=0");
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        Jdbi.create(pool)
                .useTransaction(handle ->
                        handle.execute("CREATE TABLE orders (id VARCHAR(50) PRIMARY KEY, buyer VARCHAR(50) NOT NULL)"));
    }

    HikariDataSource pool() {
        return pool;
    }

    /** A connection with a transaction of the host's. */
    Connection begin() throws SQLException {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    static void insertOrder(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO orders (id, buyer) VALUES (?, 'b')")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    long orders() {
        return Jdbi.create(pool)
                .inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM orders")
                        .mapTo(Long.class)
                        .one());
    }

    int activeConnections() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
