package dev.latchkey.jdbc.internal.h2;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a database in this process, by the H2 that this class is linked with. It does not use the platform's
 * list of drivers, which has only those that the class loader of its first user found. It does not load H2's driver,
 * which would register there and stay for ever.
 */
record H2Source(String url, String user) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        JdbcConnection connection = new JdbcConnection(url, new Properties(), user, "", false);
        // It may have opened the file, also again after a failure.
        H2File.of(connection).keepRoom();
        return connection;
    }

    /** Connects as its only user. */
    @Override
    public Connection getConnection(String ignoredUser, String ignoredPassword) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    /** The number of seconds for which HikariCP, on closing, waits for connections that it is opening. */
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
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
