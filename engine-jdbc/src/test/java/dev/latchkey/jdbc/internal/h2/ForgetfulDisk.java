package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A disk that forgets. A power loss leaves everything that was forced to the disk, and of each later write all, a
 * beginning or nothing. A kill leaves all writes, and a beginning of the last one. Thread-safe.
 */
public final class ForgetfulDisk {
    private final List<Write> pending = new ArrayList<>();
    private byte[] forced = new byte[0];
    private Runnable before = () -> {};
    private Write next = new Write(0, new byte[0]);

    /** A write at a position, or, without bytes, a cut. */
    private record Write(long position, byte[] bytes) {}

    /** Watches the files of a folder, which are on a {@link FillingDisk}. */
    public static ForgetfulDisk of(Path folder) {
        ForgetfulDisk disk = new ForgetfulDisk();
        FillingDisk.watch(folder, disk);
        return disk;
    }

    /** Does something before each write from now on. */
    public synchronized void beforeWrites(Runnable something) {
        before = something;
    }

    synchronized void written(long position, ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        next = new Write(position, bytes);
        before.run();
        pending.add(next);
    }

    synchronized void cut(long size) {
        pending.add(new Write(size, new byte[0]));
    }

    /** How many writes a force that begins now is about. */
    synchronized int begin() {
        return pending.size();
    }

    /** All writes before such a moment are on the disk; those that came since may be. */
    synchronized void forced(int writes) {
        List<Write> done = pending.subList(0, Math.min(writes, pending.size()));
        done.forEach(write -> forced = applied(write, forced, write.bytes().length));
        done.clear();
    }

    private static byte[] applied(Write write, byte[] image, int count) {
        int position = Math.toIntExact(write.position());
        if (write.bytes().length == 0) {
            return Arrays.copyOf(image, position);
        }
        byte[] grown = image.length < position + count ? Arrays.copyOf(image, position + count) : image;
        System.arraycopy(write.bytes(), 0, grown, position, count);
        return grown;
    }

    /** Writes to a file what a power loss before the next write leaves. */
    public synchronized void lose(Random random, Path file) throws IOException {
        byte[] image = forced.clone();
        for (Write write : pending) {
            int luck = random.nextInt(3);
            int all = write.bytes().length;
            if (luck > 0) {
                image = applied(write, image, luck == 1 ? random.nextInt(all + 1) : all);
            }
        }
        Files.write(file, image);
    }

    /** Writes to a file what a kill amid the next write leaves. */
    public synchronized void kill(Random random, Path file) throws IOException {
        byte[] image = forced.clone();
        for (Write write : pending) {
            image = applied(write, image, write.bytes().length);
        }
        Files.write(file, applied(next, image, random.nextInt(next.bytes().length + 1)));
    }
}
