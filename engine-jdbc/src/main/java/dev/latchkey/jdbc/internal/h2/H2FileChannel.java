package dev.latchkey.jdbc.internal.h2;

import java.io.Closeable;
import java.io.File;
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

    private static final int REWRITTEN_AT_A_TIME = 1 << 20;

    private final Path path;
    /** {@code null} if it is not the file of an open database. */
    private final @Nullable FolderClaim claim;

    private final Part writer;
    private final List<Part> readers = new ArrayList<>();
    /** Why the file could not be forced to the disk; {@code null} as long as it could. */
    private volatile @Nullable IOException failure;

    H2FileChannel(Path path, String mode) throws IOException {
        this(path, mode, File.separatorChar == '\\');
    }

    /** Opens a file where a lock keeps other handles from reading, even those of the process, if it is mandatory. */
    H2FileChannel(Path path, String mode, boolean locksAreMandatory) throws IOException {
        this.path = path;
        this.writer = new Part(path, mode);
        try {
            if (locksAreMandatory) {
                readers.add(writer);
            }
            while (readers.size() < READERS && !locksAreMandatory) {
                readers.add(new Part(path, "r"));
            }
            this.claim = FolderClaim.on(path.toRealPath());
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
        if (claim != null) {
            claim.opened(this);
        }
    }

    private void closeAfter(Exception cause) {
        try {
            closeParts();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** The claim of the open database whose file it is; {@code null} if it is none. */
    @Nullable
    FolderClaim claim() {
        return claim;
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
        return readers.get((int) (Thread.currentThread().getId() % readers.size()))
                .read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        requireSound();
        int count = writer.write(source, position);
        if (claim != null) {
            claim.written().add(count);
        }
        return count;
    }

    @Override
    protected void implTruncate(long length) throws IOException {
        requireSound();
        writer.truncate(length);
    }

    /**
     * {@inheritDoc}
     *
     * <p>After a failure, the disk may lack what was written before, and yet a later force would succeed. The file must
     * be opened again.
     */
    @Override
    public void force(boolean metaData) throws IOException {
        requireSound();
        try {
            writer.file.getFD().sync();
        } catch (IOException e) {
            failure = e;
            if (claim != null) {
                claim.doubt();
            }
            throw e;
        }
    }

    private void requireSound() throws IOException {
        requireOpen();
        if (failure != null) {
            throw new IOException("what was written to " + path + " before may not be on the disk", failure);
        }
    }

    /** Takes the file over as well: before anybody builds on what a killed process left, it is on the disk. */
    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        FileLock lock = writer.file.getChannel().tryLock(position, size, shared);
        if (lock != null && claim != null && !shared) {
            if (claim.isInDoubt()) {
                rewrite();
            }
            force(true);
            claim.trust();
        }
        return lock;
    }

    /** Writes all of it once more, since a force brings only what was written since the last one. */
    private void rewrite() throws IOException {
        ByteBuffer part = ByteBuffer.allocate(REWRITTEN_AT_A_TIME);
        for (long position = 0; writer.read(part.clear(), position) > 0; position += part.limit()) {
            writer.write(part.flip(), position);
        }
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
        List<Part> parts = new ArrayList<>(readers);
        parts.add(writer);
        IOException failed = null;
        for (Part part : parts) {
            try {
                part.close();
            } catch (IOException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
