package dev.latchkey.jdbc;

import dev.latchkey.core.tck.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler whose periodic tasks run when the test lets time pass, on the test's thread. */
final class PassingScheduler extends ScheduledThreadPoolExecutor {
    private final SettableClock clock;
    private final List<Task> tasks = new ArrayList<>();

    /** A task and when it is due, on the clock that shows elapsed time. */
    private static final class Task {
        final Runnable work;
        final long period;
        final ScheduledFuture<?> schedule;
        long due;

        Task(Runnable work, long period, long due, ScheduledFuture<?> schedule) {
            this.work = work;
            this.period = period;
            this.due = due;
            this.schedule = schedule;
        }
    }

    PassingScheduler(SettableClock clock) {
        super(0);
        this.clock = clock;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        ScheduledFuture<?> schedule = super.schedule(() -> {}, 365, TimeUnit.DAYS);
        tasks.add(new Task(task, unit.toNanos(delay), clock.nanos() + unit.toNanos(first), schedule));
        return schedule;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    /** Lets time pass, and runs each task whenever it is due meanwhile. */
    void pass(Duration time) {
        long end = clock.nanos() + time.toNanos();
        while (true) {
            Task next = tasks.stream()
                    .filter(task -> !task.schedule.isCancelled() && task.due - end <= 0)
                    .min(Comparator.comparingLong(task -> task.due))
                    .orElse(null);
            if (next == null) {
                clock.advance(Duration.ofNanos(end - clock.nanos()));
                return;
            }
            clock.advance(Duration.ofNanos(next.due - clock.nanos()));
            next.due += next.period;
            next.work.run();
        }
    }
}
