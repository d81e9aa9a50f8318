package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageInUseException;
import dev.latchkey.api.storage.StoredLicense;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of an embedded database that was cut off, by a broken disk or an incomplete copy. */
class CutFileTest {
    private static final int ACTIVATIONS = 1_500;

    @TempDir
    private Path temp;

    private Path original;

    /** As a clean stop leaves it, and as a kill does. */
    private Path killed;

    @BeforeEach
    void fill() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        killed = temp.resolve("killed.mv.db");
        original = H2File.of(folder).path();
        try (JdbcStorage storage = JdbcStorage.h2(folder)) {
            StoredLicense license = TestLicenses.insert(storage, ActivationLimit.unlimited());
            for (int i = 0; i < ACTIVATIONS; i++) {
                storage.activate(TestLicenses.activate(
                        license.license().id(), UUID.randomUUID().toString()));
            }
            Files.copy(original, killed);
        }
    }

    @Test
    void a_file_of_any_shorter_length_is_refused_and_left_as_it_is() throws IOException {
        long size = Files.size(original);
        for (long length : LongStream.of(
                        1, 4_095, 4_096, 8_191, 8_192, 12_288, size / 4, size / 2, size * 3 / 4, size - 4_096, size - 1)
                .toArray()) {
            assertRefused(original, length, "is damaged: it was cut off");
        }
    }

    @Test
    void a_killed_process_s_file_without_its_data_is_refused_too() throws IOException {
        // A longer part may have all that is live.
        for (long length : new long[] {4_096, 8_192, 12_288, 65_536}) {
            assertRefused(killed, length, "is damaged: it was cut off");
        }
    }

    @Test
    @DisplayName("an empty file is refused: whether something was in it is for its owner to say")
    void an_empty_file_is_refused() throws IOException {
        assertRefused(original, 0, "is empty: it was cut off, or the first start ended before anything was written");
    }

    private void assertRefused(Path whole, long length, String sentence) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("cut-" + UUID.randomUUID()));
        Path file = folder.resolve("latchkey.mv.db");
        Files.copy(whole, file);
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(length);
        }
        byte[] before = Files.readAllBytes(file);
        for (ThrowingCallable open :
                new ThrowingCallable[] {() -> JdbcStorage.h2(folder), () -> JdbcStorage.compactH2(folder)}) {
            assertThatThrownBy(open)
                    .as("%d of %d bytes", length, Files.size(whole))
                    .isInstanceOf(StorageException.class)
                    .isNotInstanceOf(StorageInUseException.class)
                    .hasMessageContaining("the database's file " + file + " " + sentence)
                    .hasMessageContaining("restore a backup");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_first_start_that_was_killed_does_not_hinder_the_second() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("first"));
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("latchkey.mv.db").toFile(), "rw")) {
            // A file as it is created, with its header alone.
            file.write(headerOfNew());
        }
        JdbcStorage.h2(folder).close();
    }

    private byte[] headerOfNew() throws IOException {
        Path made = temp.resolve("new.mv.db");
        try (var store = new org.h2.mvstore.MVStore.Builder()
                .fileName(made.toString())
                .autoCommitDisabled()
                .open()) {
            return Files.readAllBytes(made);
        }
    }
}
