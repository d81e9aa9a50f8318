package dev.latchkey.jdbc.internal.h2;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * An open file that the interrupt of a caller does not close, since others read and write it too. A channel of the
 * platform would be closed, and an asynchronous one would hand each call over to another thread.
 */
final class H2FileChannel extends FileBaseDefault {
    /** The number of simultaneous reads. */
    private static final int READERS = 4;

    private final Path path;
    /** {@code null} if it is not the file of an open database. */
    private final @Nullable FolderClaim claim;

    private final Part writer;
    private final List<Part> readers = new ArrayList<>();

    H2FileChannel(Path path, String mode) throws IOException {
        this.path = path;
        this.writer = new Part(path, mode);
        try {
            while (readers.size() < READERS) {
                readers.add(new Part(path, "r"));
            }
            this.claim = FolderClaim.on(path.toRealPath());
        } catch (IOException | RuntimeException e) {
            closeParts();
            throw e;
        }
        if (claim != null) {
            claim.opened(this);
        }
    }

    /** A position in the file, for one caller at a time. */
    private static final class Part implements Closeable {
        private final RandomAccessFile file;

        Part(Path path, String mode) throws IOException {
            file = new RandomAccessFile(path.toFile(), mode);
        }

        synchronized int read(ByteBuffer target, long position) throws IOException {
            file.seek(position);
            if (target.hasArray()) {
                int count = file.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
                target.position(target.position() + Math.max(0, count));
                return count;
            }
            byte[] bytes = new byte[target.remaining()];
            int count = file.read(bytes);
            target.put(bytes, 0, Math.max(0, count));
            return count;
        }

        synchronized int write(ByteBuffer source, long position) throws IOException {
            int count = source.remaining();
            file.seek(position);
            if (source.hasArray()) {
                file.write(source.array(), source.arrayOffset() + source.position(), count);
                source.position(source.limit());
            } else {
                byte[] bytes = new byte[count];
                source.get(bytes);
                file.write(bytes);
            }
            return count;
        }

        synchronized void truncate(long length) throws IOException {
            if (length < file.length()) {
                file.setLength(length);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return writer.file.length();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        requireOpen();
        return readers.get((int) (Thread.currentThread().getId() % READERS)).read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        requireOpen();
        int count = writer.write(source, position);
        if (claim != null) {
            claim.written().add(count);
        }
        return count;
    }

    @Override
    protected void implTruncate(long length) throws IOException {
        requireOpen();
        writer.truncate(length);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        requireOpen();
        writer.file.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return writer.file.getChannel().tryLock(position, size, shared);
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        closeParts();
    }

    private void closeParts() throws IOException {
        for (Part reader : readers) {
            reader.close();
        }
        writer.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
