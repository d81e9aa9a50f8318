package dev.latchkey.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler whose periodic and delayed tasks run when the test says so, on the test's thread. */
final class ManualScheduler extends ScheduledThreadPoolExecutor {
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();

    ManualScheduler() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        tasks.add(task);
        return super.schedule(() -> {}, 365, TimeUnit.DAYS);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        delayed.add(task);
        return super.schedule(() -> {}, 365, TimeUnit.DAYS);
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    /** Runs each periodic task once. */
    void tick() {
        tasks.forEach(Runnable::run);
    }

    /** Runs what was to be run once, and answers how much that was. */
    int runDelayed() {
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Runnable::run);
        return due.size();
    }
}
