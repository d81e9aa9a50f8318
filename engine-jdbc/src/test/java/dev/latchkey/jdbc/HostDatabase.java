package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** A host's own database, with a pool and a table of orders. */
final class HostDatabase implements AutoCloseable {
    private final TestDatabase product;
    private final String url;
    private final boolean usedAgain;
    private final HikariDataSource pool;
    private boolean renumbered;

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

    /** One with nothing in the storage's tables, which numbers events from an offset on, each by so much more. */
    static HostDatabase of(TestDatabase product, int increment, int offset) {
        if (product == TestDatabase.MARIADB) {
            return of(product, config -> config.setConnectionInitSql(product.numberingFrom(offset, increment)));
        }
        HostDatabase host = of(product);
        JdbcStorage.on(host.pool()).close();
        host.numberFrom(offset, increment);
        host.renumbered = true;
        return host;
    }

    /** One without tables of the storage's. */
    static HostDatabase fresh(TestDatabase product) {
        return new HostDatabase(product, product.fresh(), false, config -> {});
    }

    /** The same database by way of a line that can be disturbed. */
    HostDatabase by(TcpProxy proxy) {
        return by(proxy.url(url), config -> {});
    }

    /** The same database by another URL, and a pool as the test wants it. */
    HostDatabase by(String otherUrl, Consumer<HikariConfig> settings) {
        return new HostDatabase(product, otherUrl, false, settings);
    }

    private void numberFrom(int next, int increment) {
        Jdbi.create(url).useHandle(handle -> handle.execute(product.numberingFrom(next, increment)));
    }

    /** Empties the storage's tables, which are there. */
    void empty() {
        Jdbi.create(url).useTransaction(TestDatabase::empty);
    }

    TestDatabase product() {
        return product;
    }

    /** Waits until nobody's transaction is open, also of clients that are gone. */
    void awaitNoTransaction() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try (Connection connection = DriverManager.getConnection(url)) {
            while (open(connection) > 0) {
                assertThat(System.nanoTime()).as("a transaction stays open").isLessThan(deadline);
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private long open(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(product.openTransactions())) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Where a connection past the pool is had. */
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

    @Override
    public String toString() {
        return product.toString();
    }

    int activeConnections() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Closes the pool. Another test may have the database then, so the storage on it is closed before. */
    @Override
    public void close() {
        pool.close();
        if (renumbered) {
            numberFrom(1, 1);
        }
        if (usedAgain) {
            product.giveBack(url);
        }
    }
}
