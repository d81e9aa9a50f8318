package dev.latchkey.core.tck;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler for engines under test: periodic work never comes due, so that only the test's own calls do anything. */
final class StillScheduler extends ScheduledThreadPoolExecutor {

    StillScheduler() {
        super(1, task -> {
            Thread thread = new Thread(task, "still-scheduler");
            thread.setDaemon(true);
            return thread;
        });
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        return super.scheduleWithFixedDelay(task, 365, 365, TimeUnit.DAYS);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return super.scheduleAtFixedRate(task, 365, 365, TimeUnit.DAYS);
    }
}
