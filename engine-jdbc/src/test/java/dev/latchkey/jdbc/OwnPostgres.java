package dev.latchkey.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL server that one test has for itself. */
final class OwnPostgres implements OwnServer {
    private Path folder;
    private EmbeddedPostgres server;

    OwnPostgres(Path folder) throws IOException {
        this.folder = folder;
        server = start(0);
    }

    /** Starts again, on the same port, on the data in another folder. */
    void restartOn(Path other) throws IOException {
        int port = server.getPort();
        server.close();
        folder = other;
        server = start(port);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                // The builder's own are for tests that need no durability.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
    }

    @Override
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public ProcessHandle process() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    @Override
    public void restart() throws IOException {
        int port = server.getPort();
        // Gives up its lock on the folder.
        server.close();
        server = start(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
