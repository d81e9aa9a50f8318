package dev.latchkey.benchmarks.sizing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that share work: each takes the next number until none is left. */
final class Callers implements AutoCloseable {
    private final int size;
    private final ExecutorService threads;

    Callers(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** Does something once for each number below a count, and returns the speed. */
    Rate each(String what, int count, IntConsumer action) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        long began = System.nanoTime();
        for (int caller = 0; caller < size; caller++) {
            callers.add(threads.submit(() -> {
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    action.accept(number);
                }
            }));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        return new Rate(what, count, System.nanoTime() - began);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
