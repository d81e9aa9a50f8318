package dev.latchkey.core.internal.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that ask the storage about shared limits. There are none while nobody asks, and so few that the rest of
 * an engine has enough connections even if all of them hang. Requests that do not fit into the queue are refused.
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
