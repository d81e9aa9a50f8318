package dev.latchkey.jdbc.internal.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The open file of a database. */
class H2FileChannelTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    /** A file that cannot be forced to a disk. */
    private static final Path NO_DISK = Path.of("/dev/null");

    @TempDir
    Path directory;

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(H2FileChannel channel) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(100);
        channel.read(target, 0);
        return new String(target.array(), 0, target.position(), StandardCharsets.UTF_8);
    }

    private static long handles(Path path) throws IOException {
        try (var open = Files.list(OPEN_FILES)) {
            return open.filter(each -> isOf(path, each)).count();
        }
    }

    private static boolean isOf(Path path, Path handle) {
        try {
            return Files.readSymbolicLink(handle).equals(path);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void after_a_failed_force_a_file_refuses_all_that_needs_a_later_one() throws IOException {
        assumeThat(NO_DISK).exists();
        try (H2FileChannel channel = new H2FileChannel(NO_DISK, "rw")) {
            channel.write(bytes("a"), 0);
            assertThatThrownBy(() -> channel.force(true)).isInstanceOf(IOException.class);

            assertThatThrownBy(() -> channel.write(bytes("b"), 0)).hasMessageContaining("may not be on the disk");
            assertThatThrownBy(() -> channel.truncate(0)).hasMessageContaining("may not be on the disk");
            assertThatThrownBy(() -> channel.force(true)).hasMessageContaining("may not be on the disk");
        }
    }

    @Test
    void a_file_that_could_not_be_forced_is_written_again_before_it_is_trusted() throws IOException {
        H2Folder folder = new H2Folder(directory.toRealPath());
        Files.writeString(folder.file(), "content");
        try (FolderClaim claim = FolderClaim.of(folder, true)) {
            claim.doubt();
            var before = Files.getLastModifiedTime(folder.file());
            try (H2FileChannel channel = new H2FileChannel(folder.file(), "rw")) {
                assertThat(claim.isInDoubt()).isTrue();
                try (FileLock lock = channel.tryLock(0, Long.MAX_VALUE, false)) {
                    assertThat(lock).isNotNull();
                }
                assertThat(claim.isInDoubt()).isFalse();
                assertThat(Files.getLastModifiedTime(folder.file())).isGreaterThan(before);
                assertThat(read(channel)).isEqualTo("content");
            }
        }
    }

    @Test
    void a_file_is_read_by_the_handle_that_locks_it_where_a_lock_keeps_others_out() throws IOException {
        assumeThat(OPEN_FILES).isDirectory();
        Path path = directory.toRealPath().resolve("file");
        try (H2FileChannel channel = new H2FileChannel(path, "rw", true)) {
            channel.write(bytes("content"), 0);

            assertThat(read(channel)).isEqualTo("content");
            assertThat(handles(path)).isOne();
        }
        assertThat(handles(path)).isZero();
    }
}
