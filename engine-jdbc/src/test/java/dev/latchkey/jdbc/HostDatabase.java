package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** A host's own database, with a pool and a table of orders. */
final class HostDatabase implements AutoCloseable {
    private final TestDatabase product;
    private final String url;
    private final boolean usedAgain;
    private final HikariDataSource pool;

    private HostDatabase(TestDatabase product, String url, boolean usedAgain, Consumer<HikariConfig> settings) {
        this.product = product;
        this.url = url;
        this.usedAgain = usedAgain;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        settings.accept(config);
        pool = new HikariDataSource(config);
    }

    /** One with nothing in the storage's tables, which may be there already. */
    static HostDatabase of(TestDatabase product) {
        return of(product, config -> {});
    }

    /** One with nothing in the storage's tables, which may be there already, and a pool as the test wants it. */
    static HostDatabase of(TestDatabase product, Consumer<HikariConfig> settings) {
        return new HostDatabase(product, product.take(), true, settings);
    }

    /** One without tables of the storage's. */
    static HostDatabase fresh(TestDatabase product) {
        return new HostDatabase(product, product.fresh(), false, config -> {});
    }

    String url() {
        return url;
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

    /** Closes the pool. Another test may have the database then, so the storage on it is closed before. */
    @Override
    public void close() {
        pool.close();
        if (usedAgain) {
            product.giveBack(url);
        }
    }
}
