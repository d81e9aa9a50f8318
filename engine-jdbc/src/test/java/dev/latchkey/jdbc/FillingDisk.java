package dev.latchkey.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.async.FilePathAsync;

/** The files of embedded databases on a disk that a test fills up: no file grows then, as with {@code ENOSPC}. */
public final class FillingDisk extends FilePathAsync {
    private static volatile boolean full;

    /** For H2. */
    public FillingDisk() {}

    /** Puts it in place of the disk, with room on it. */
    static void insert() {
        full = false;
        FilePath.register(new FillingDisk());
    }

    static void remove() {
        full = false;
        FilePath.register(new FilePathAsync());
    }

    static void fill() {
        full = true;
    }

    static void makeRoom() {
        full = false;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new FillingFile(super.open(mode));
    }

    private static final class FillingFile extends FileBaseDefault {
        private final FileChannel file;

        FillingFile(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (full && position + source.remaining() > file.size()) {
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
