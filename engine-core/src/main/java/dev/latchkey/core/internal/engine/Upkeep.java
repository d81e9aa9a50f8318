package dev.latchkey.core.internal.engine;

import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.secret.Rotation;
import dev.latchkey.core.internal.upkeep.Periodic;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the periodic work of all features, from the start of the engine until it is closed. */
@Singleton
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final EngineThreads threads;
    private final FeedUpkeep feed;
    private final Rotation rotation;
    private final List<Periodic> works;
    private final Set<ChangeFollower> followers;
    private final List<Future<?>> schedules = new ArrayList<>();

    @Inject
    Upkeep(
            EngineThreads threads,
            FeedUpkeep feed,
            Rotation rotation,
            Set<Periodic> works,
            Set<ChangeFollower> followers) {
        this.threads = threads;
        this.feed = feed;
        this.rotation = rotation;
        // The order of the set changes with each start.
        this.works = works.stream().sorted(Comparator.comparing(Periodic::name)).toList();
        this.followers = followers;
    }

    /**
     * Starts all of it or, if that fails, none.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    void start() {
        try {
            begin();
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    private void begin() {
        feed.start();
        // A move since the check of the secret is not in the part of the log that is read from now on.
        rotation.notice();
        for (Periodic work : works) {
            long period = work.period().toNanos();
            schedules.add(threads.scheduler()
                    .scheduleWithFixedDelay(
                            () -> attempt(work.name(), work.run()), period, period, TimeUnit.NANOSECONDS));
        }
    }

    private static void attempt(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("could not {}", name, e);
        }
    }

    /**
     * Does the pending work now: this engine learns others' commits, and others learn what it has seen.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    void flush() {
        feed.poll();
        rotation.notice();
        works.forEach(work -> work.flush().run());
    }

    /** Flushes what it can, then stops. The threads end if they are the engine's own. */
    void close() {
        end();
        threads.limits().shutdown();
        works.forEach(work -> attempt(work.name(), work.flush()));
        threads.stop();
        followers.forEach(ChangeFollower::bypass);
    }

    private void end() {
        // Never interrupts: an interrupted thread kills an H2 database.
        schedules.forEach(schedule -> schedule.cancel(false));
        attempt("stop the change feed", feed::close);
    }
}
