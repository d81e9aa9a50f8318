package dev.latchkey.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.latchkey.api.LicensingException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** A pool of connections to a database server, with a bound on every wait. */
final class DatabasePool {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(15);
    private static final int MIN_IDLE = 2;
    /** How often a first connection is tried if the server does not answer in time. */
    private static final int ATTEMPTS = 3;

    /** The standard's SQL state for a connection that cannot be made; PostgreSQL's driver has no other for a timeout. */
    private static final String NO_CONNECTION = "08001";

    private DatabasePool() {}

    /**
     * Opens a pool on a server. The server must answer now.
     *
     * @throws LicensingException if the server does not answer, or refuses the user
     */
    static HikariDataSource open(DatabaseServer server) {
        DriverSource source = new DriverSource(server.url(), properties(server));
        requireConnection(server, source);
        try {
            return new HikariDataSource(config(server, source));
        } catch (RuntimeException e) {
            throw new LicensingException(server.url() + " cannot be used", e);
        }
    }

    /**
     * Opens one connection for its error message. The pool itself would only report that there was no connection in
     * time.
     */
    private static void requireConnection(DatabaseServer server, DriverSource source) {
        DatabaseLogin login = server.login();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection =
                    login == null ? source.getConnection() : source.getConnection(login.user(), login.password())) {
                connection.isValid(0);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isTimeout(e)) {
                    throw new LicensingException(ConnectFailure.sentence(e, server), e);
                }
            }
        }
    }

    /** Whether nothing came in time: on a busy machine, a first connection takes longer than later ones. */
    private static boolean isTimeout(SQLException failure) {
        return failure.getCause() instanceof SocketTimeoutException
                || (NO_CONNECTION.equals(failure.getSQLState()) && failure.getCause() == null);
    }

    private static HikariConfig config(DatabaseServer server, DriverSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("latchkey");
        config.setDataSource(source);
        DatabaseLogin login = server.login();
        if (login != null) {
            config.setCredentialsProvider(() -> Credentials.of(login.user(), login.password()));
        }
        config.setConnectionInitSql(server.url().product().session());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(server.poolSize());
        config.setMinimumIdle(MIN_IDLE);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        config.setMaxLifetime(MAX_LIFETIME.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static Properties properties(DatabaseServer server) {
        Properties properties = new Properties();
        server.url().product().driverDefaults().forEach((name, value) -> {
            if (!server.url().sets(name)) {
                properties.setProperty(name, value);
            }
        });
        return properties;
    }
}
