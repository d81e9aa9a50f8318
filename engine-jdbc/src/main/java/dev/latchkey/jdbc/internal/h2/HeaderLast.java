package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * A file whose header reaches the disk after what it points to: it is written when the file is forced. After a power
 * loss, H2 would not find the newest part of the file by a header that points to one that is not there. Thread-safe.
 */
final class HeaderLast extends FileBaseDefault {
    private final FileChannel file;
    /** Serializes what is forced, so that no header comes after a later one. */
    private final Object disk = new Object();

    private @Nullable ByteBuffer header;

    HeaderLast(FileChannel file) {
        this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        if (position > 0) {
            return file.write(source, position);
        }
        ByteBuffer copy = ByteBuffer.allocate(source.remaining()).put(source).flip();
        synchronized (this) {
            header = copy;
        }
        return copy.remaining();
    }

    private synchronized @Nullable ByteBuffer take() {
        ByteBuffer taken = header;
        header = null;
        return taken;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        synchronized (disk) {
            ByteBuffer taken = take();
            file.force(metaData);
            if (taken != null) {
                file.write(taken, 0);
                file.force(metaData);
            }
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        if (position < H2File.HEADER) {
            writeHeader();
        }
        return file.read(target, position);
    }

    private void writeHeader() throws IOException {
        synchronized (disk) {
            ByteBuffer taken = take();
            if (taken != null) {
                file.write(taken, 0);
            }
        }
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
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        try {
            writeHeader();
        } finally {
            file.close();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
