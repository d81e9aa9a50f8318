package dev.latchkey.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdbi.v3.core.Jdbi;

/** A PostgreSQL server of the tests' own, one for all of them. */
final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a database to which nobody is connected, and answers the copy's URL. */
    static String copy(String name, String copy) {
        Jdbi.create(SERVER.getPostgresDatabase())
                .useHandle(handle -> handle.execute("CREATE DATABASE " + copy + " TEMPLATE " + name));
        return SERVER.getJdbcUrl("postgres", copy);
    }

    /** Makes a database and answers its URL. */
    static String create(String name) {
        Jdbi.create(SERVER.getPostgresDatabase()).useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        return SERVER.getJdbcUrl("postgres", name);
    }
}
