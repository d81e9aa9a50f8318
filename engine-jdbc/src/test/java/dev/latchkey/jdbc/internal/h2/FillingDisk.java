package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The files of embedded databases on a disk, of which a test fills up the part with its own folder: no file grows there
 * then, as with {@code ENOSPC}.
 */
public final class FillingDisk extends FilePathWrapper {
    private static final String NONE = "";
    private static volatile String fullFolder = NONE;

    /** For H2. */
    public FillingDisk() {}

    /** Puts it in place of the disk, with room on it. Other tests may have files on it meanwhile. */
    public static void insert() {
        // While somebody has entered it, nobody registers the real one again.
        H2FilePath.enter();
        FilePath.register(new FillingDisk());
    }

    /** Puts the disk back. */
    public static void remove() {
        FilePath.register(new H2FilePath());
        H2FilePath.leave();
    }

    /** Leaves no room on the part with a folder. */
    public static void fill(Path folder) {
        fullFolder = folder.toString();
    }

    /** Leaves room everywhere. */
    public static void makeRoom() {
        fullFolder = NONE;
    }

    private static boolean isFull(String file) {
        String folder = fullFolder;
        return !folder.isEmpty() && file.contains(folder);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(name.substring(getScheme().length() + 1));
        return new FillingFile(new H2FileChannel(file, mode), name);
    }

    @Override
    public String getScheme() {
        return H2FilePath.SCHEME;
    }

    private static final class FillingFile extends FileBaseDefault {
        private final FileChannel file;
        private final String name;

        FillingFile(FileChannel file, String name) {
            this.file = file;
            this.name = name;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (isFull(name) && position + source.remaining() > file.size()) {
                throw new IOException("No space left on device");
            }
            return file.write(source, position);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
