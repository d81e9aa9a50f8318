package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageInUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The folder of an embedded database. */
class H2DirectoryTest {
    @TempDir
    Path temp;

    @Test
    void a_new_folder_is_its_owners_only() throws IOException {
        Path directory = temp.resolve("a/b c");

        JdbcStorage.h2(directory).close();

        assertThat(directory.resolve("latchkey.mv.db")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_new_database_is_its_owners_only_in_an_open_folder_too() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));

        JdbcStorage.h2(temp).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("latchkey.mv.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_database_that_cannot_write_is_not_ready_until_it_can() throws SQLException {
        try (JdbcStorage storage = JdbcStorage.h2(temp);
                Connection other = DriverManager.getConnection(H2File.of(temp).openUrl(), "latchkey", "");
                Statement statement = other.createStatement()) {
            statement.execute("ALTER TABLE latchkey_mark ADD CONSTRAINT disk_full CHECK (1 = 0) NOCHECK");
            storage.ping();
            assertThatThrownBy(() -> storage.inTransaction(tx -> tx.marks().putIfAbsent("a", new byte[1])))
                    .isInstanceOf(StorageException.class);

            assertThatThrownBy(storage::ping).isInstanceOf(StorageException.class);

            statement.execute("ALTER TABLE latchkey_mark DROP CONSTRAINT disk_full");
            storage.ping();
        }
    }

    @Test
    void only_the_database_is_in_the_folder() throws IOException {
        try (JdbcStorage storage = JdbcStorage.h2(temp)) {
            storage.ping();
            assertThat(storage.directory()).isEqualTo(temp);
            try (var files = Files.list(temp)) {
                assertThat(files).containsExactly(temp.resolve("latchkey.mv.db"));
            }
        }
    }

    @Test
    void a_semicolon_in_the_path_is_refused() {
        assertThatThrownBy(() -> JdbcStorage.h2(temp.resolve("x;INIT=y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not have a semicolon in its path");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> JdbcStorage.h2(file))
                .isInstanceOf(StorageException.class)
                .hasMessage("the directory " + file + " cannot be created");
        assertThatThrownBy(() -> JdbcStorage.h2(file.resolve("below")))
                .isInstanceOf(StorageException.class)
                .hasMessage("the directory " + file.resolve("below") + " cannot be created");
    }

    @Test
    void a_database_that_is_none_is_refused_without_touching_it() throws IOException {
        Path file = Files.writeString(temp.resolve("latchkey.mv.db"), "something else entirely".repeat(1000));

        assertThatThrownBy(() -> JdbcStorage.h2(temp)).isInstanceOf(StorageException.class);

        assertThat(file).hasContent("something else entirely".repeat(1000));
    }

    @Test
    @Timeout(60)
    void a_second_process_is_told_who_is_there() throws Exception {
        try (JdbcStorage storage = JdbcStorage.h2(temp);
                ChildJvm child = ChildJvm.run(OpeningProcess.class, temp.toString())) {
            assertThat(child.line()).isEqualTo("the database in " + temp + " is in use by another process");
            storage.ping();
        }
    }

    @Test
    @Timeout(60)
    void a_folder_is_free_again_when_its_process_was_killed() throws Exception {
        try (ChildJvm child = ChildJvm.run(OpeningProcess.class, temp.toString())) {
            assertThat(child.line()).isEqualTo("open");
            assertThatThrownBy(() -> JdbcStorage.h2(temp)).hasMessageContaining("in use by another process");
            child.kill();
        }
        try (JdbcStorage storage = JdbcStorage.h2(temp)) {
            storage.ping();
        }
    }

    @Test
    void a_folder_is_open_once_in_a_process() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("folder")));
        Path folder = temp.resolve("folder");
        try (JdbcStorage storage = JdbcStorage.h2(folder)) {
            assertOpen(folder, () -> JdbcStorage.h2(folder));
            assertOpen(link, () -> JdbcStorage.h2(link));
            assertOpen(folder, () -> JdbcStorage.compactH2(folder));
            assertOpen(link, () -> JdbcStorage.compactH2(link));
            storage.ping();
        }
        try (JdbcStorage storage = JdbcStorage.h2(link)) {
            storage.ping();
            assertOpen(folder, () -> JdbcStorage.h2(folder));
        }
        assertThat(JdbcStorage.compactH2(folder)).isPositive();
        JdbcStorage.h2(folder).close();
    }

    @Test
    void a_folder_whose_file_is_a_link_is_open_once_too() throws IOException {
        Path folder = temp.resolve("folder");
        Path linked = Files.createDirectory(temp.resolve("linked"));
        try (JdbcStorage storage = JdbcStorage.h2(folder)) {
            Files.createSymbolicLink(linked.resolve("latchkey.mv.db"), folder.resolve("latchkey.mv.db"));

            assertOpen(linked, () -> JdbcStorage.h2(linked));
            storage.ping();
        }
    }

    @Test
    void nothing_is_restored_below_an_open_database() throws IOException {
        Path backup = temp.resolve("backup.zip");
        Path folder = temp.resolve("folder");
        try (JdbcStorage storage = JdbcStorage.h2(folder)) {
            storage.backup(backup);
            assertThatThrownBy(() -> JdbcStorage.restoreH2(backup, folder))
                    .hasMessage("the directory " + folder + " already has a database");
            Files.delete(folder.resolve("latchkey.mv.db"));

            assertOpen(folder, () -> JdbcStorage.restoreH2(backup, folder));

            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void a_folder_that_failed_to_open_or_was_closed_twice_is_free() throws IOException {
        Path file = Files.writeString(temp.resolve("latchkey.mv.db"), "something else entirely".repeat(1000));
        assertThatThrownBy(() -> JdbcStorage.h2(temp)).isNotInstanceOf(StorageInUseException.class);
        assertThatThrownBy(() -> JdbcStorage.compactH2(temp)).isNotInstanceOf(StorageInUseException.class);
        Files.delete(file);
        JdbcStorage closed = JdbcStorage.h2(temp);
        closed.close();
        try (JdbcStorage storage = JdbcStorage.h2(temp)) {
            closed.close();

            assertOpen(temp, () -> JdbcStorage.h2(temp));
            storage.ping();
        }
    }

    private static void assertOpen(Path folder, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(StorageInUseException.class)
                .hasMessage("the database in " + folder + " is already open in this process");
    }
}
