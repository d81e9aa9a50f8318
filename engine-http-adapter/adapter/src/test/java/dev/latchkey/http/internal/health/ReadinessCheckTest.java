package dev.latchkey.http.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a supervisor is told, however long the engine thinks. */
@Timeout(60)
class ReadinessCheckTest {
    private static final Duration BUDGET = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);

    private Readiness hang() {
        questions.incrementAndGet();
        try {
            answered.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Readiness.READY;
    }

    @Test
    void the_answer_is_the_engines() {
        for (Readiness readiness : Readiness.values()) {
            assertThat(new ReadinessCheck(() -> readiness, LONG).answer()).isEqualTo(readiness);
        }
    }

    @Test
    void an_engine_that_hangs_is_asked_once_and_unavailable_until_it_answers() {
        ReadinessCheck check = new ReadinessCheck(this::hang, BUDGET);
        for (int i = 0; i < 1_000; i++) {
            assertThat(check.answer()).isEqualTo(Readiness.STORAGE_UNAVAILABLE);
        }
        assertThat(questions).hasValue(1);

        answered.countDown();
        while (check.answer() != Readiness.READY) {
            Thread.onSpinWait();
        }
    }

    @Test
    void many_who_ask_at_once_share_one_question() throws Exception {
        ReadinessCheck check = new ReadinessCheck(this::hang, LONG);
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<Readiness>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(CompletableFuture.supplyAsync(check::answer, task -> threads.add(started(task))));
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        answered.countDown();

        for (CompletableFuture<Readiness> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(Readiness.READY);
        }
        assertThat(questions).hasValue(1);
    }

    private static Thread started(Runnable task) {
        Thread thread = new Thread(task, "asker");
        thread.start();
        return thread;
    }

    @Test
    void an_engine_that_fails_is_unavailable() {
        ReadinessCheck check = new ReadinessCheck(
                () -> {
                    throw new IllegalStateException("of no concern to anybody outside");
                },
                LONG);

        assertThat(check.answer()).isEqualTo(Readiness.STORAGE_UNAVAILABLE);
    }
}
