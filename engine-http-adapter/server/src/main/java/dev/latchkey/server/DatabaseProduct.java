package dev.latchkey.server;

import dev.latchkey.api.LicensingException;
import java.sql.Driver;
import java.util.Map;

/** The products whose servers keep a database, and what differs between them for whoever connects. */
public enum DatabaseProduct {
    /** PostgreSQL 13 and up. */
    POSTGRESQL(
            "PostgreSQL",
            "jdbc:postgresql:",
            "jdbc:postgresql:",
            "org.postgresql.Driver",
            Map.of(
                    "loginTimeout",
                    "2",
                    "connectTimeout",
                    "2",
                    "socketTimeout",
                    "5",
                    "tcpKeepAlive",
                    "true",
                    "ApplicationName",
                    "latchkey"),
            "SET lock_timeout = '1s'; SET idle_in_transaction_session_timeout = '60s'",
            "pg_dump and pg_restore"),
    /** MariaDB 10.6 and up. */
    MARIADB(
            "MariaDB",
            "jdbc:mariadb:",
            "jdbc:mariadb:",
            DatabaseProduct.MARIADB_DRIVER,
            Map.of("connectTimeout", "2000", "socketTimeout", "5000"),
            DatabaseProduct.MARIADB_SESSION,
            "mariadb-dump and mariadb"),
    /** MySQL 8.0.17 and up, by way of MariaDB's driver. */
    MYSQL(
            "MySQL",
            "jdbc:mysql:",
            "jdbc:mariadb:",
            DatabaseProduct.MARIADB_DRIVER,
            Map.of("connectTimeout", "2000", "socketTimeout", "5000"),
            DatabaseProduct.MARIADB_SESSION,
            "mysqldump and mysql");

    private static final String MARIADB_DRIVER = "org.mariadb.jdbc.Driver";

    /** What a lost machine held is free again after two minutes; the pool keeps its own connections from getting there. */
    private static final String MARIADB_SESSION =
            "SET SESSION innodb_lock_wait_timeout = 1, SESSION wait_timeout = 120";

    private final String title;
    private final String scheme;
    private final String driverScheme;
    private final String driverClass;
    private final Map<String, String> driverDefaults;
    private final String session;
    private final String tools;

    DatabaseProduct(
            String title,
            String scheme,
            String driverScheme,
            String driverClass,
            Map<String, String> driverDefaults,
            String session,
            String tools) {
        this.title = title;
        this.scheme = scheme;
        this.driverScheme = driverScheme;
        this.driverClass = driverClass;
        this.driverDefaults = driverDefaults;
        this.session = session;
        this.tools = tools;
    }

    /** Its name, as a person knows it. */
    @Override
    public String toString() {
        return title;
    }

    /** {@return its own tools that copy a database and make one from the copy, for a sentence} */
    public String tools() {
        return tools;
    }

    /** How its URLs begin. */
    String scheme() {
        return scheme;
    }

    /** Whose driver is there for it. */
    String driver() {
        return driverScheme.equals(scheme) ? title : MARIADB.title;
    }

    /** How its URLs begin for the driver that is there. */
    String driverScheme() {
        return driverScheme;
    }

    /**
     * A driver for it, by its class.
     *
     * @throws LicensingException if there is none
     */
    Driver newDriver() {
        try {
            return Class.forName(driverClass, true, DatabaseProduct.class.getClassLoader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new LicensingException("there is no driver for " + driverScheme + " on the class path", e);
        }
    }

    /** Parameters of the driver, each unless the URL sets it: no wait is without a bound. */
    Map<String, String> driverDefaults() {
        return driverDefaults;
    }

    /** What a new connection is told first: how long to wait for locks, and to end by itself if nobody is left. */
    String session() {
        return session;
    }
}
