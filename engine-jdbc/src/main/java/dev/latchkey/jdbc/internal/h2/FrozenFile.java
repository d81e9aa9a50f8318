package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was at one moment, while H2 only appends to it: its beginning, which H2 changes, is kept. H2 opens it by
 * a name of its own. It shares the channel of the file, since to close a second one would end the process's lock.
 */
final class FrozenFile extends FileBaseDefault {
    private static final Map<Path, FrozenFile> NAMED = new ConcurrentHashMap<>();
    private final Path name;
    private final FileChannel file;
    private final ByteBuffer beginning = ByteBuffer.allocate(H2File.HEADER);
    private final long size;

    private FrozenFile(Path name, FileChannel file) throws IOException {
        this.name = name;
        this.file = file;
        this.size = file.size();
        while (beginning.hasRemaining() && file.read(beginning, beginning.position()) > 0) {
            // Reads on.
        }
    }

    /** Names a file as it is now, until the name is closed. */
    static Name name(FileChannel file, Path name) throws IOException {
        NAMED.put(name, new FrozenFile(name, file));
        return () -> NAMED.remove(name);
    }

    /** A name that H2 can open. */
    interface Name extends AutoCloseable {
        @Override
        void close();
    }

    /** The frozen file of this name; {@code null} if there is none. */
    static @Nullable FrozenFile named(Path name) {
        return NAMED.get(name);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        if (position >= size) {
            return -1;
        }
        return position < H2File.HEADER ? readBeginning(target, (int) position) : readBehind(target, position);
    }

    private int readBeginning(ByteBuffer target, int position) {
        int count = Math.min(target.remaining(), beginning.position() - position);
        target.put(beginning.array(), position, count);
        return count;
    }

    private int readBehind(ByteBuffer target, long position) throws IOException {
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + size - position));
        try {
            return file.read(target, position);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new NonWritableChannelException();
    }

    @Override
    protected void implTruncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public void force(boolean metaData) {}

    @Override
    public FileLock tryLock(long position, long length, boolean shared) {
        return new NoLock(this, position, length, shared);
    }

    @Override
    protected void implCloseChannel() {}

    /** The open database holds the lock. */
    private static final class NoLock extends FileLock {
        NoLock(FileChannel channel, long position, long length, boolean shared) {
            super(channel, position, length, shared);
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void release() {}
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
