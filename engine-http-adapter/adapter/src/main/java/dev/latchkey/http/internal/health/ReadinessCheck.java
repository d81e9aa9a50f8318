package dev.latchkey.http.internal.health;

import dev.latchkey.api.engine.Readiness;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks an engine whether it is ready, and waits no longer than a budget. Only one question runs at a time, for any
 * number of callers. A caller that comes while an old question hangs learns at once that the storage is unavailable.
 * Thread-safe.
 */
final class ReadinessCheck {
    /** Less than the time that supervisors commonly wait for an answer. */
    static final Duration BUDGET = Duration.ofMillis(900);

    private final Supplier<Readiness> engine;
    private final Duration budget;
    private @Nullable Question newest;

    ReadinessCheck(Supplier<Readiness> engine, Duration budget) {
        this.engine = engine;
        this.budget = budget;
    }

    private record Question(CompletableFuture<Readiness> answer, long deadline) {}

    /** The engine's answer; that its storage is unavailable if the engine did not answer in time. */
    Readiness answer() {
        Question question = open();
        try {
            return question.answer().get(Math.max(0, question.deadline() - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Readiness.STORAGE_UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.STORAGE_UNAVAILABLE;
        }
    }

    private synchronized Question open() {
        Question question = newest;
        if (question == null || question.answer().isDone()) {
            question = new Question(
                    CompletableFuture.supplyAsync(engine, ReadinessCheck::inThreadOfItsOwn),
                    System.nanoTime() + budget.toNanos());
            newest = question;
        }
        return question;
    }

    /** Runs a task in a new thread, since all threads of a pool could be hanging. */
    private static void inThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "latchkey-readiness");
        thread.setDaemon(true);
        thread.start();
    }
}
