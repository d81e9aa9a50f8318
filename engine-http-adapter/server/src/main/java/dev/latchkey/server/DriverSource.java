package dev.latchkey.server;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one driver to one server. The platform's own list of drivers has only the drivers that its first
 * user's class loader found.
 */
final class DriverSource implements DataSource {
    private final Driver driver;
    private final String url;
    private final Properties properties;

    /**
     * Creates a source.
     *
     * @throws dev.latchkey.api.LicensingException if the driver is missing
     */
    DriverSource(DatabaseUrl url, Properties properties) {
        this.driver = url.product().newDriver();
        this.url = url.forDriver();
        this.properties = properties;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("user", user);
        all.setProperty("password", password);
        return connect(all);
    }

    private Connection connect(Properties all) throws SQLException {
        Connection connection = driver.connect(url, all);
        if (connection == null) {
            throw new SQLException("the driver does not understand the URL");
        }
        return connection;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    /** Does nothing: the driver's properties set the time limit, since the platform's applies to all drivers. */
    @Override
    public void setLoginTimeout(int seconds) {}

    /** The seconds that HikariCP waits at its end for a connection that is still being opened. */
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("this is not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
