package dev.latchkey.jdbc;

import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/**
 * A MySQL server that somebody has started, on which MariaDB's tests run if the system property {@code
 * latchkey.mysql.url} names it: with its port, a slash instead of a database, and the user, as {@code
 * jdbc:mysql://127.0.0.1:3306/?user=root}.
 */
final class MySqlServer {
    private static final String PROPERTY = "latchkey.mysql.url";

    private MySqlServer() {}

    /** Whether there is one. */
    static boolean isGiven() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Makes a database and answers its URL. */
    static String create(String name) {
        String server = Objects.requireNonNull(System.getProperty(PROPERTY), PROPERTY);
        Jdbi.create(server).useHandle(handle -> handle.execute(MariaDbServer.createDatabase(name)));
        return server.replace("/?", "/" + name + "?");
    }
}
