package dev.latchkey.core;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one daemon thread of an engine whose host gave it no scheduler. */
final class OwnScheduler extends ScheduledThreadPoolExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(OwnScheduler.class);
    private static final long PATIENCE_SECONDS = 10;

    OwnScheduler() {
        super(1, task -> {
            Thread thread = new OwnThread(task);
            thread.setDaemon(true);
            return thread;
        });
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Marks the thread, so that it does not wait for itself. */
    private static final class OwnThread extends Thread {
        OwnThread(Runnable task) {
            super(task, "latchkey");
        }
    }

    /** Ends when the running task does, and waits for that a while. */
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
