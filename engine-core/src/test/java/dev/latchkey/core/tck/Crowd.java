package dev.latchkey.core.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that begin at the same moment. */
public final class Crowd implements AutoCloseable {
    /** How many the contract speaks of. */
    static final int SIZE = 64;

    private static final long PATIENCE_SECONDS = 120;

    private final ExecutorService threads;

    /** Threads for so many members. */
    public Crowd(int size) {
        threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "crowd");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What each of so many members answered, begun at once. There must be a thread for each. */
    public <T> List<T> all(int members, IntFunction<T> act) {
        CyclicBarrier start = new CyclicBarrier(members);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            int member = i;
            tasks.add(() -> {
                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return act.apply(member);
            });
        }
        return answers(tasks.stream().map(threads::submit).toList());
    }

    private static <T> List<T> answers(List<Future<T>> futures) {
        List<T> answers = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError("a member of the crowd failed", e.getCause());
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError("the crowd did not come to an end", e);
            }
        }
        return answers;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
