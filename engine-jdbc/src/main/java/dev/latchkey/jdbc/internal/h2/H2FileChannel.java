package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FileUtils;

/**
 * An open file that the interrupt of a caller does not close, since others read and write it too. H2's own channel uses
 * threads of the whole platform for that. On JDK 17, each of those keeps the class loaders of the caller that started
 * it.
 */
final class H2FileChannel extends FileBaseDefault {
    /** The number of simultaneous reads. A write never waits for another, since one transaction writes at a time. */
    private static final int THREADS = 4;

    private static final long PATIENCE_SECONDS = 5;

    private final Path path;
    private final ThreadPoolExecutor threads;
    private final AsynchronousFileChannel channel;

    H2FileChannel(Path path, String mode) throws IOException {
        this.path = path;
        this.threads = threads();
        try {
            this.channel =
                    AsynchronousFileChannel.open(path, FileUtils.modeToOptions(mode), threads, FileUtils.NO_ATTRIBUTES);
        } catch (IOException | RuntimeException e) {
            threads.shutdown();
            throw e;
        }
        // Started all at once: a later thread would keep the class loaders of its caller.
        threads.prestartAllCoreThreads();
    }

    private static ThreadPoolExecutor threads() {
        return new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "latchkey-h2-file");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return complete(() -> channel.read(target, position));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return complete(() -> channel.write(source, position));
    }

    /** Waits, interrupted or not. */
    private static int complete(Supplier<Future<Integer>> operation) throws IOException {
        boolean interrupted = false;
        try {
            Future<Integer> count = operation.get();
            while (true) {
                try {
                    return count.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (RejectedExecutionException e) {
            // It was closed meanwhile.
            throw new ClosedChannelException();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    protected void implTruncate(long length) throws IOException {
        channel.truncate(length);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        channel.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return channel.tryLock(position, size, shared);
    }

    /** Waits a while for its threads to end: a host that has closed everything must find none. */
    @Override
    protected void implCloseChannel() throws IOException {
        try {
            channel.close();
        } finally {
            threads.shutdown();
            awaitThreads();
        }
    }

    private void awaitThreads() {
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
