package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * A file whose header reaches the disk after what it points to: it is written when the file is forced. Otherwise, after
 * a power loss, the header could point to a part that never reached the disk, and H2 would miss the newest one that
 * did. The first header points to nothing, and comes first: without any, H2 opens no file. Thread-safe.
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
        if (file.size() == 0) {
            int count = file.write(source, position);
            file.force(true);
            return count;
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

    private synchronized void putBack(@Nullable ByteBuffer taken) {
        if (header == null) {
            header = taken;
        }
    }

    @Override
    public void force(boolean metaData) throws IOException {
        synchronized (disk) {
            ByteBuffer taken = take();
            try {
                file.force(metaData);
                if (taken != null) {
                    file.write(taken.duplicate(), 0);
                    file.force(metaData);
                }
            } catch (IOException e) {
                putBack(taken);
                throw e;
            }
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        if (position < H2File.HEADER) {
            forceHeader();
        }
        return file.read(target, position);
    }

    private void forceHeader() throws IOException {
        synchronized (disk) {
            if (isWaiting()) {
                force(true);
            }
        }
    }

    private synchronized boolean isWaiting() {
        return header != null;
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
        try (file) {
            forceHeader();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
