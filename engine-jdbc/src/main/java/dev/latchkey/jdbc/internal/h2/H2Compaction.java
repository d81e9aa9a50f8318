package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.h2.mvstore.MVStore;

/**
 * Rewrites the live data of a closed database compactly, with compressed pages, like H2's {@code SHUTDOWN COMPACT}. But
 * here nobody else can read the copy, and at no moment can another process open the file that is replaced.
 */
final class H2Compaction {
    private static final String FOLDER = ".latchkey-compact";

    private H2Compaction() {}

    /**
     * Puts a compacted copy in a file's place after the copy is complete and on the disk. If anything fails or ends the
     * process before, the file stays as it was.
     *
     * @throws IOException if the disk has no space for the copy, or another process has opened the file
     */
    static void replace(Path file) throws IOException {
        BasicFileAttributes before = attributes(file);
        try (Copy copy = Copy.of(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                BasicFileAttributes now = attributes(file);
                if (lock == null
                        || now.size() != before.size()
                        || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
                    throw new IOException("another process uses " + file);
                }
                Files.move(copy.path(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process still uses " + file, e);
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** Deletes the remains of compactions that were killed. The caller must have the database open. */
    static void cleanUp(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, FOLDER + "*")) {
            for (Path each : left) {
                delete(each);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path each : files) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    /**
     * A compacted copy of a file that nobody has open, in a folder beside it. Only the owner can read the folder, which
     * is deleted when the copy is closed.
     *
     * @param folder the folder
     * @param path the copy in it, of the same name
     */
    record Copy(Path folder, Path path) implements AutoCloseable {

        /** Creates one. */
        static Copy of(Path file) throws IOException {
            Path folder = Files.createTempDirectory(file.toAbsolutePath().resolveSibling(""), FOLDER);
            Copy copy = new Copy(folder, folder.resolve(file.getFileName()));
            try {
                copy.write(file);
                return copy;
            } catch (RuntimeException | IOException e) {
                copy.close();
                throw new IOException("the database in " + file + " cannot be compacted: " + e.getMessage(), e);
            }
        }

        private void write(Path file) throws IOException {
            String name = H2FilePath.SCHEME + ":" + path;
            MVStore.compact(H2FilePath.SCHEME + ":" + file, name, true, null);
            H2Folder.leaveToOwner(path);
            long blocks = Files.size(path) / H2File.BLOCK;
            try (MVStore store =
                    new MVStore.Builder().fileName(name).autoCommitDisabled().open()) {
                // This later shows how much the file has grown.
                store.setStoreVersion((int) Math.min(blocks, Integer.MAX_VALUE));
            }
        }

        @Override
        public void close() throws IOException {
            delete(folder);
        }
    }
}
