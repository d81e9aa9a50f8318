package dev.latchkey.http.database;

import dev.latchkey.server.DatabaseLogin;
import dev.latchkey.server.DatabaseServer;
import dev.latchkey.server.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A database on a server, which asks its owner for a password.
 *
 * @param url its URL, as operators write it
 * @param user its owner
 * @param password the owner's password
 */
public record ServerDatabase(String url, String user, String password) {
    /** A password that no log would hold by chance. */
    static String newPassword() {
        return "pw-" + UUID.randomUUID();
    }

    /** The options of a command that uses it, with the password in a new file of this directory. */
    public List<Object> options(Path directory) {
        return options(directory, password);
    }

    /** The same, with a password that may be another one. */
    public List<Object> options(Path directory, String password) {
        return List.of(
                "--database-url", url, "--database-user", user, "--database-password-file", file(directory, password));
    }

    /** The same for an engine in the tests' own process, with few connections. */
    public DatabaseServer settings(Path directory) {
        return new DatabaseServer(
                DatabaseUrl.of(url), new DatabaseLogin(user, file(directory, password)), null, 4, null);
    }

    private static Path file(Path directory, String password) {
        try {
            return Files.writeString(directory.resolve("password-" + UUID.randomUUID()), password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of its owner's. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url.replace("jdbc:mysql:", "jdbc:mariadb:"), user, password);
    }

    /** Runs a statement as its owner. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of a query as its owner. */
    public List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
