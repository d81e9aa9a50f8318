package dev.latchkey.core.internal.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The threads for an engine's work: those that the host gave, and otherwise the engine's own, which end with it.
 *
 * @param scheduler for periodic work
 * @param feed for the change feed; a thread of its own, since listeners may be slow and run on the scheduler by default
 * @param executor for listeners, and for tidying caches
 * @param limits for asking the storage about shared limits
 */
public record EngineThreads(
        ScheduledExecutorService scheduler, ScheduledExecutorService feed, Executor executor, LimitThreads limits) {

    /** No thread of the engine's own starts before it has work. */
    public static EngineThreads of(@Nullable ScheduledExecutorService given, @Nullable Executor executor) {
        ScheduledExecutorService scheduler = given == null ? new OwnScheduler("latchkey") : given;
        ScheduledExecutorService feed = given == null ? new OwnScheduler("latchkey-feed") : given;
        return new EngineThreads(scheduler, feed, executor == null ? scheduler : executor, new LimitThreads());
    }

    /** Stops the engine's own threads, and waits for a while until they end. */
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
