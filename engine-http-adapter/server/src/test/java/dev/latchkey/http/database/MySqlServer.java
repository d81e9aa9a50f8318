package dev.latchkey.http.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A MySQL server that somebody has started on this machine, on which MariaDB's tests run if the system property
 * {@code latchkey.mysql.url} names it, as in the tests of engine-jdbc.
 */
public final class MySqlServer {
    private static final String URL = System.getProperty("latchkey.mysql.url", "");

    private MySqlServer() {}

    /** Whether there is one. */
    public static boolean isGiven() {
        return !URL.isEmpty();
    }

    /** A connection of the user's whom the property names. */
    static Connection connect() throws SQLException {
        return DriverManager.getConnection(URL.replace("jdbc:mysql:", "jdbc:mariadb:"));
    }

    /** The URL of a database, as its owner writes it. */
    static String url(String name) {
        return URL.replaceAll("(user|password)=[^&]*&?", "").replace("/?", "/" + name + "?");
    }
}
