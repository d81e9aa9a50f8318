package dev.latchkey.server;

import dev.latchkey.api.LicensingException;
import java.sql.Driver;
import java.util.Map;

/** The supported products of database servers, and their differences for clients. */
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
    /** MySQL 8.0.17 and up, with MariaDB's driver. */
    MYSQL(
            "MySQL",
            "jdbc:mysql:",
            "jdbc:mariadb:",
            DatabaseProduct.MARIADB_DRIVER,
            Map.of("connectTimeout", "2000", "socketTimeout", "5000"),
            DatabaseProduct.MARIADB_SESSION,
            "mysqldump and mysql");

    private static final String MARIADB_DRIVER = "org.mariadb.jdbc.Driver";

    /**
     * The locks of a lost machine are free after two minutes. The pool keeps its own connections from reaching this
     * limit.
     */
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

    /** The product's name for people. */
    @Override
    public String toString() {
        return title;
    }

    /** {@return the product's own tools that back up and restore a database, as part of a sentence} */
    public String tools() {
        return tools;
    }

    /** The beginning of the product's URLs. */
    String scheme() {
        return scheme;
    }

    /** The product whose driver is used. */
    String driver() {
        return driverScheme.equals(scheme) ? title : MARIADB.title;
    }

    /** The beginning of the product's URLs for the driver that is used. */
    String driverScheme() {
        return driverScheme;
    }

    /**
     * Creates the driver from its class.
     *
     * @throws LicensingException if the driver is missing
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

    /** Default parameters of the driver, which the URL may override. They bound every wait. */
    Map<String, String> driverDefaults() {
        return driverDefaults;
    }

    /**
     * The first statements on a new connection. They bound the waits for locks, and let the server end the connection
     * if its client is lost.
     */
    String session() {
        return session;
    }
}
