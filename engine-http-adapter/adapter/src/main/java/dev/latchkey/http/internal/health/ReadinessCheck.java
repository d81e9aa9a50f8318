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
 * Asks an engine whether it is ready, one question at a time however many ask, and waits no longer than a budget: who
 * asks while an old question hangs is told so at once. Thread-safe.
 */
final class ReadinessCheck {
    /** Within what supervisors commonly wait for an answer. */
    static final Duration BUDGET = Duration.ofMillis(900);

    private final Supplier<Readiness> engine;
    private final Duration budget;
    private @Nullable Question newest;

    ReadinessCheck(Supplier<Readiness> engine, Duration budget) {
        this.engine = engine;
        this.budget = budget;
    }

    private record Question(CompletableFuture<Readiness> answer, long deadline) {}

    /** The engine's answer; that its storage is unavailable, if it gave none in time. */
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

    /** A pool's threads could all be hanging. */
    private static void inThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "latchkey-readiness");
        thread.setDaemon(true);
        thread.start();
    }
}
