package dev.latchkey.core.internal.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that ask the storage about shared limits: none while nobody asks, and no more than would leave the rest of
 * an engine enough connections if all of them were stuck. What does not fit into the queue is refused.
 */
public final class LimitThreads extends ThreadPoolExecutor {
    private static final int THREADS = 4;
    private static final int QUEUE = 256;
    private static final long IDLE_SECONDS = 10;

    LimitThreads() {
        super(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
            Thread thread = new Thread(task, "latchkey-limits");
            thread.setDaemon(true);
            return thread;
        });
        allowCoreThreadTimeOut(true);
    }
}
