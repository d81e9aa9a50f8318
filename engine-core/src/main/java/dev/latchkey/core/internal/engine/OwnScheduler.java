package dev.latchkey.core.internal.engine;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon thread of an engine whose host set no scheduler. */
final class OwnScheduler extends ScheduledThreadPoolExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(OwnScheduler.class);
    private static final long PATIENCE_SECONDS = 10;

    /**
     * Creates a scheduler that starts its thread when it has work.
     *
     * @param name the thread's name
     */
    OwnScheduler(String name) {
        super(1, task -> {
            Thread thread = new OwnThread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Marks the thread, which must not wait for itself. */
    private static final class OwnThread extends Thread {
        OwnThread(Runnable task, String name) {
            super(task, name);
        }
    }

    /** Stops after the running task, and waits for that a while. */
    void stop() {
        shutdown();
        if (Thread.currentThread() instanceof OwnThread) {
            return;
        }
        try {
            if (!awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the engine's background task is still running after {} seconds", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
