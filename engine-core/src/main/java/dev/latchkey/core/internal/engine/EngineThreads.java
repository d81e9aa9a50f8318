package dev.latchkey.core.internal.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The threads that an engine's work runs on: those that the host gave, and else the engine's own, which end with it.
 *
 * @param scheduler for periodic work
 * @param feed for the change feed. A thread of its own, since listeners may be slow, and run on the other one by default
 * @param executor for listeners, and for tidying caches
 * @param limits for asking the storage about shared limits
 */
public record EngineThreads(
        ScheduledExecutorService scheduler, ScheduledExecutorService feed, Executor executor, LimitThreads limits) {

    /** None of the engine's own threads runs before it has something to do. */
    public static EngineThreads of(@Nullable ScheduledExecutorService given, @Nullable Executor executor) {
        ScheduledExecutorService scheduler = given == null ? new OwnScheduler("latchkey") : given;
        ScheduledExecutorService feed = given == null ? new OwnScheduler("latchkey-feed") : given;
        return new EngineThreads(scheduler, feed, executor == null ? scheduler : executor, new LimitThreads());
    }

    /** Ends those of the engine's own, and waits for that a while. */
    public void stop() {
        limits.shutdown();
        stop(feed);
        stop(scheduler);
    }

    private static void stop(ScheduledExecutorService scheduler) {
        if (scheduler instanceof OwnScheduler own) {
            own.stop();
        }
    }
}
