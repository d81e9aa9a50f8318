package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server that is killed, and a copy of its data that another one has in its place, on the same port. */
class LaggingCopyTest {
    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final Path folder;
    private OwnPostgres server;
    private HikariDataSource pool;
    private LicensingEngine writer;
    private LicensingEngine reader;
    private CopyScene scene;

    LaggingCopyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        server = new OwnPostgres(folder.resolve("first"));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
        writer = engine();
        reader = engine();
        scene = new CopyScene(writer);
    }

    private LicensingEngine engine() {
        return TestEngines.on(JdbcStorage.on(pool), clock);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        writer.close();
        pool.close();
        server.close();
    }

    @Test
    @DisplayName(
            "31: after kill -9, nothing is answered of what the copy lacks that takes over, however far that goes on")
    void a_lagging_copy_is_answered_from() throws Exception {
        Path copy = copy();
        scene.loseChanges(writer, reader);

        server.kill();
        server.restartOn(copy);
        leaveOldConnections();
        clock.advance(Duration.ofMillis(1_500));
        try (LicensingEngine third = engine()) {
            scene.changeTheCopy(third);
        }
        scene.assertOfCopy(true, this::engine, writer, reader);
    }

    @Test
    @DisplayName("31: after kill -9 and a promotion, everything is forgotten even if the log has the last event")
    void a_promoted_copy_is_noticed() throws Exception {
        writer.flush();
        reader.flush();
        scene.ask(reader);
        Path copy = copy();
        server.kill();
        Files.createFile(copy.resolve("standby.signal"));
        server.restartOn(copy);
        leaveOldConnections();
        Jdbi.create(server.url()).useHandle(handle -> handle.execute("SELECT pg_promote()"));
        // What an event tells of must not be the reason.
        Jdbi.create(server.url()).useHandle(handle -> handle.execute("UPDATE latchkey_license SET suspended = TRUE"));
        reader.flush();
        assertThat(scene.ask(reader)).containsEntry("licence 2", "key_suspended");
        assertThat(reader.isReady()).isTrue();
    }

    /** Copies the data as they are now. */
    private Path copy() throws IOException {
        server.close();
        Path copy = folder.resolve("second");
        try (Stream<Path> files = Files.walk(folder.resolve("first"))) {
            files.forEach(file -> copy(
                    file, copy.resolve(folder.resolve("first").relativize(file).toString())));
        }
        server.restart();
        leaveOldConnections();
        return copy;
    }

    /** A call on one of these would only fail, and that alone makes an engine forget everything. */
    private void leaveOldConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private static void copy(Path file, Path to) {
        try {
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
