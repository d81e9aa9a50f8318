package dev.latchkey.core.internal.upkeep;

import java.time.Duration;

/**
 * Work that an engine does on a schedule. The feature that it belongs to adds it to the set of all.
 *
 * @param period how long the engine waits before the first run, and after each
 * @param name what the work is, to go on after "could not"; no two of an engine's have the same
 * @param run does it. What it throws is logged, and the schedule goes on
 * @param flush does what must not wait for the next run, when the engine is flushed or closed
 */
public record Periodic(Duration period, String name, Runnable run, Runnable flush) {

    /** Work that can wait when the engine is flushed. */
    public static Periodic every(Duration period, String name, Runnable run) {
        return new Periodic(period, name, run, () -> {});
    }

    /** The same work, which a flush does in this way. */
    public Periodic flushedBy(Runnable flush) {
        return new Periodic(period, name, run, flush);
    }
}
