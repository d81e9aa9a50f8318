package dev.latchkey.jdbc.internal.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wait for the disk after a commit. */
@Timeout(60)
class H2DiskSyncTest {
    @TempDir
    Path directory;

    private H2Folder folder;
    private EmbeddedH2 embedded;

    @BeforeEach
    void open() throws SQLException {
        FillingDisk.insert();
        folder = new H2Folder(directory.resolve("data"));
        embedded = EmbeddedH2.open(folder, true);
        try (Connection connection = embedded.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE slot (id INT PRIMARY KEY)");
        }
    }

    @AfterEach
    void close() {
        embedded.close();
        FillingDisk.remove();
    }

    private boolean insertAndCommit() {
        try (Connection connection = embedded.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO slot VALUES (1)");
            assertThat(FillingDisk.isBehind(folder.path())).as("written").isTrue();
            return true;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_change_is_acknowledged_when_all_that_was_written_is_on_the_disk() {
        assertThat(embedded.<Boolean>write(this::insertAndCommit)).isTrue();

        assertThat(FillingDisk.isBehind(folder.path())).isFalse();
    }

    /** A kill at that moment would leave the half of it. */
    @Test
    void it_does_not_write_what_another_transaction_has_half_done() throws SQLException {
        H2DiskSync sync = new H2DiskSync(embedded.source());
        insertAndCommit();
        // The header follows what it points to.
        sync.run();
        try (Connection connection = embedded.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            embedded.gate().enter();
            statement.execute("INSERT INTO slot VALUES (2)");
            long written = FillingDisk.writes(folder.path());

            CompletableFuture.runAsync(sync::run).join();

            assertThat(FillingDisk.writes(folder.path())).isEqualTo(written);
            assertThat(FillingDisk.isBehind(folder.path())).isFalse();
            connection.rollback();
        } finally {
            embedded.gate().leave();
        }
    }
}
