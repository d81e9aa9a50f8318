package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The databases that the storage speaks. */
public final class Dialects {
    private static final Logger LOG = LoggerFactory.getLogger(Dialects.class);

    /** How long a start waits for another one that makes tables, at most. */
    private static final int TABLES_SECONDS = 60;

    /** H2, embedded or a host's. */
    public static final Dialect H2 = new H2Dialect();

    private static final Dialect POSTGRESQL = new PostgresDialect();
    private static final Dialect MARIADB = new MariaDbDialect("MariaDB", "10.6", "mariadb", TABLES_SECONDS);
    /** The same language, but for the names of collations. */
    private static final Dialect MYSQL = new MariaDbDialect("MySQL", "8.0.17", "mysql", TABLES_SECONDS);

    private static final List<Dialect> ALL = List.of(H2, POSTGRESQL, MARIADB, MYSQL);

    private Dialects() {}

    /**
     * The dialect of a connection's database. One that is older than what is supported, or known
     * to be bad, is warned of in the log.
     *
     * @throws IllegalArgumentException if the storage does not speak it
     */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String version = database.getDatabaseProductVersion();
        Dialect dialect = of(database.getDatabaseProductName(), version);
        dialect.complaint(version).ifPresent(LOG::warn);
        return dialect;
    }

    /** Whether the database, whichever it is, said that its user lacks a right. */
    static boolean isDenied(SQLException failure) {
        return ALL.stream().anyMatch(dialect -> dialect.isDenied(failure));
    }

    /** Whether the database, whichever it is, said that it takes no changes, as a standby does. */
    static boolean isReadOnly(SQLException failure) {
        return ALL.stream().anyMatch(dialect -> dialect.isReadOnly(failure));
    }

    static Dialect of(String product, String version) {
        // What MySQL's own driver says of a MariaDB server.
        String name = version.contains("MariaDB") ? MARIADB.product() : product;
        return ALL.stream()
                .filter(dialect -> dialect.product().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the data source must be of one of "
                        + ALL.stream().map(Dialect::product).collect(Collectors.joining(", ")) + ", not of "
                        + product));
    }
}
