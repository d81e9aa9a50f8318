package dev.latchkey.core.internal.upkeep;

import java.time.Duration;

/**
 * Work that an engine does on a schedule. The feature that it belongs to adds it to the set of all.
 *
 * @param period the wait before the first run and after each run
 * @param name the name of the work, in words that follow "could not"; unique in an engine
 * @param run does the work; its exceptions are logged, and the schedule continues
 * @param flush does the work that must not wait for the next run when the engine is flushed or closed
 */
public record Periodic(Duration period, String name, Runnable run, Runnable flush) {

    /** Creates work that a flush does not do. */
    public static Periodic every(Duration period, String name, Runnable run) {
        return new Periodic(period, name, run, () -> {});
    }

    /** The same work, which a flush does like this. */
    public Periodic flushedBy(Runnable flush) {
        return new Periodic(period, name, run, flush);
    }
}
