package dev.latchkey.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.internal.metric.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A number that only grows, written and read by many: whoever asks after an answer was given gets no older one. */
class ReadThroughCacheRaceTest {
    private static final int KEYS = 3;
    private static final int READERS = 4;
    private static final int WRITERS = 3;
    private static final int BYPASS_ONE_IN = 200;
    private static final int STEPS = 20_000;

    private final AtomicLong[] stored = numbers();
    private final AtomicLong[] answered = numbers();
    private final ReadThroughCache<Integer, Long> cache = new ReadThroughCache<>(
            new CacheSettings(100, Duration.ofSeconds(60), () -> 0, Runnable::run),
            Freshness.ofOnlyWriter(),
            new CacheCounts(Meters.none(), "values"),
            this::read);

    private static AtomicLong[] numbers() {
        AtomicLong[] numbers = new AtomicLong[KEYS];
        for (int key = 0; key < KEYS; key++) {
            numbers[key] = new AtomicLong();
        }
        return numbers;
    }

    private Long read(int key) {
        long value = stored[key].get();
        // Gives a write the time to overtake.
        Thread.yield();
        return value;
    }

    @Test
    @DisplayName("31, 34: no answer is older than one that was given before it was asked for")
    void answers_never_go_back() {
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            runs.add(start(this::ask));
        }
        for (int i = 0; i < WRITERS; i++) {
            runs.add(start(this::write));
            runs.add(start(this::writeElsewhere));
        }
        runs.add(start(this::interrupt));
        runs.forEach(run -> run.orTimeout(60, TimeUnit.SECONDS).join());
        for (int key = 0; key < KEYS; key++) {
            assertThat(cache.get(key)).isEqualTo(stored[key].get());
        }
    }

    private void ask(int key) {
        long floor = answered[key].get();
        long value = cache.get(key);
        assertThat(value).isGreaterThanOrEqualTo(floor);
        answered[key].accumulateAndGet(value, Math::max);
    }

    private void write(int key) {
        if (ThreadLocalRandom.current().nextInt(4) > 0) {
            // Leaves the readers some time with the cache.
            ask(key);
            return;
        }
        PendingWrite<Long> write = cache.beginWrite(key);
        long value = stored[key].incrementAndGet();
        Long before = write.before();
        write.end(before != null && before == value - 1 ? value : null);
        answered[key].accumulateAndGet(value, Math::max);
    }

    /** Another node's write, of which this one learns later. */
    private void writeElsewhere(int key) {
        if (ThreadLocalRandom.current().nextInt(4) > 0) {
            ask(key);
            return;
        }
        long value = stored[key].incrementAndGet();
        cache.forget(key);
        answered[key].accumulateAndGet(value, Math::max);
    }

    private void interrupt(int key) {
        if (ThreadLocalRandom.current().nextInt(BYPASS_ONE_IN) == 0) {
            cache.bypass();
            ask(key);
            cache.resume();
        } else {
            ask(key);
        }
    }

    private static CompletableFuture<Void> start(IntConsumer step) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < STEPS; i++) {
                        step.accept(ThreadLocalRandom.current().nextInt(KEYS));
                    }
                },
                task -> new Thread(task).start());
    }
}
