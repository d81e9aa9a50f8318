package dev.latchkey.jdbc.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The databases that the storage speaks. */
public final class Dialects {
    /** H2, embedded or a host's. */
    public static final Dialect H2 = new H2Dialect();

    private static final Dialect POSTGRESQL = new PostgresDialect();
    private static final Dialect MARIADB = new MariaDbDialect("MariaDB", "mariadb");
    /** The same language, but for the names of collations. */
    private static final Dialect MYSQL = new MariaDbDialect("MySQL", "mysql");

    private static final List<Dialect> ALL = List.of(H2, POSTGRESQL, MARIADB, MYSQL);

    private Dialects() {}

    /**
     * The dialect of a connection's database.
     *
     * @throws IllegalArgumentException if the storage does not speak it
     */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return of(database.getDatabaseProductName(), database.getDatabaseProductVersion());
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
