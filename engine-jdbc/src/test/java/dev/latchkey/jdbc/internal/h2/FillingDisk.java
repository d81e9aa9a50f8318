package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The files of embedded databases on a disk, of which a test fills up the part with its own folder: no file grows there
 * then, as with {@code ENOSPC}. It also counts what is written, and remembers until when it was forced.
 */
public final class FillingDisk extends FilePathWrapper {
    private static final String NONE = "";
    private static final Map<String, Progress> FILES = new ConcurrentHashMap<>();
    private static final Map<String, ForgetfulDisk> WATCHED = new ConcurrentHashMap<>();
    private static volatile String fullFolder = NONE;
    private static int tests;

    /** How often something was written to a file, and how often when all of it was last forced. */
    private record Progress(long writes, long forced) {}

    /** For H2. */
    public FillingDisk() {}

    /** Puts it in place of the disk, with room on it. Other tests may have files on it meanwhile. */
    public static synchronized void insert() {
        // While somebody has entered it, nobody registers the real one again.
        H2FilePath.enter();
        FilePath.register(new FillingDisk());
        tests++;
    }

    /** Puts the disk back, unless another test has this one in its place, too. */
    public static synchronized void remove() {
        tests--;
        if (tests == 0) {
            FilePath.register(new H2FilePath());
        }
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

    /** Tells of what is written to the database in a folder from now on. */
    static void watch(Path folder, ForgetfulDisk disk) {
        WATCHED.put(H2FilePath.SCHEME + ":" + folder.resolve(H2Folder.FILE), disk);
    }

    /** How often something was written to the files of a folder. */
    public static long writes(Path folder) {
        return in(folder).mapToLong(Progress::writes).sum();
    }

    /** Whether something was written to the files of a folder since it was last forced to the disk. */
    public static boolean isBehind(Path folder) {
        return in(folder).anyMatch(file -> file.writes() > file.forced());
    }

    private static Stream<Progress> in(Path folder) {
        return FILES.entrySet().stream()
                .filter(file -> file.getKey().contains(folder.toString()))
                .map(Map.Entry::getValue);
    }

    private static boolean isFull(String file) {
        String folder = fullFolder;
        return !folder.isEmpty() && file.contains(folder);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(name.substring(getScheme().length() + 1));
        return H2FilePath.opened(file, mode, channel -> new FillingFile(channel, name));
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
            ForgetfulDisk disk = WATCHED.get(name);
            if (disk != null) {
                disk.written(position, source);
            }
            int count = file.write(source, position);
            FILES.merge(name, new Progress(1, 0), (before, one) -> new Progress(before.writes() + 1, before.forced()));
            return count;
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
            ForgetfulDisk disk = WATCHED.get(name);
            if (disk != null) {
                disk.cut(size);
            }
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            Progress before = FILES.getOrDefault(name, new Progress(0, 0));
            ForgetfulDisk disk = WATCHED.get(name);
            int writes = disk == null ? 0 : disk.begin();
            file.force(metaData);
            if (disk != null) {
                disk.forced(writes);
            }
            FILES.computeIfPresent(name, (any, now) -> new Progress(now.writes(), before.writes()));
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
