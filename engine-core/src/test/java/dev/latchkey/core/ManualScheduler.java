package dev.latchkey.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler whose periodic and delayed tasks run when the test says so, on the test's thread. */
final class ManualScheduler extends ScheduledThreadPoolExecutor {
    private final List<Task> tasks = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();

    private record Task(Runnable work, ScheduledFuture<?> schedule) {}

    ManualScheduler() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        ScheduledFuture<?> schedule = super.schedule(() -> {}, 365, TimeUnit.DAYS);
        tasks.add(new Task(task, schedule));
        return schedule;
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

    /** Runs each periodic task once that is not cancelled. */
    void tick() {
        tasks.stream()
                .filter(task -> !task.schedule().isCancelled())
                .forEach(task -> task.work().run());
    }

    /** Runs what was to be run once, and answers how much that was. */
    int runDelayed() {
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Runnable::run);
        return due.size();
    }
}
