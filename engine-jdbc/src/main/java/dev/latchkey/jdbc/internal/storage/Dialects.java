package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The supported databases. */
public final class Dialects {
    private static final Logger LOG = LoggerFactory.getLogger(Dialects.class);

    /** The longest wait of a start for another one that creates tables. */
    private static final int TABLES_SECONDS = 60;

    /** H2, as an embedded or a host's database. */
    public static final Dialect H2 = new H2Dialect();

    private static final Dialect POSTGRESQL = new PostgresDialect();
    private static final Dialect MARIADB = new MariaDbDialect("MariaDB", "10.6", "mariadb", TABLES_SECONDS);
    private static final Dialect GALERA = new GaleraDialect("MariaDB", "10.6", "mariadb", TABLES_SECONDS);
    private static final Dialect MYSQL = new MySqlDialect("MySQL", "8.0.17", "mysql", TABLES_SECONDS);

    private static final List<Dialect> ALL = List.of(H2, POSTGRESQL, MARIADB, MYSQL);

    private Dialects() {}

    /**
     * Finds the dialect of a connection's database. The log warns about one that is older than the supported versions,
     * or known to be bad.
     *
     * @throws IllegalArgumentException if the database is not supported
     */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String version = database.getDatabaseProductVersion();
        Dialect dialect = of(database.getDatabaseProductName(), version);
        if (dialect == MARIADB && GaleraDialect.isNode(connection)) {
            dialect = GALERA;
        }
        dialect.complaint(version).ifPresent(LOG::warn);
        return dialect.asOffered(connection);
    }

    /** Whether any supported database reported that its user lacks a right. */
    static boolean isDenied(SQLException failure) {
        return ALL.stream().anyMatch(dialect -> dialect.isDenied(failure));
    }

    /** Whether any supported database reported that it accepts no changes, like a standby. */
    static boolean isReadOnly(SQLException failure) {
        return ALL.stream().anyMatch(dialect -> dialect.isReadOnly(failure));
    }

    static Dialect of(String product, String version) {
        // MySQL's own driver reports a MariaDB server like this.
        String name = version.contains("MariaDB") ? MARIADB.product() : product;
        return ALL.stream()
                .filter(dialect -> dialect.product().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the data source must be of one of "
                        + ALL.stream().map(Dialect::product).collect(Collectors.joining(", ")) + ", not of "
                        + product));
    }
}
