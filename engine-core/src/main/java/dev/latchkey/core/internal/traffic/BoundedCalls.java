package dev.latchkey.core.internal.traffic;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to something that may be slow or fail. Nobody waits longer than a bound for an answer, and after a failure nobody
 * waits at all for a while. What is stuck occupies the executor, whose threads and queue are bounded, and not the
 * callers. Thread-safe.
 */
final class BoundedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);

    private final Executor executor;
    private final Duration patience;
    private final Breaker breaker;

    /**
     * Calls on this executor.
     *
     * @param patience how long a caller waits
     * @param ticker monotonic time in nanoseconds
     */
    BoundedCalls(Executor executor, Duration patience, LongSupplier ticker) {
        this.executor = executor;
        this.patience = patience;
        this.breaker = new Breaker(ticker);
    }

    /** The answer; {@code null} if there was none in time. A call that nobody waits for any more is not begun. */
    <T> @Nullable T tryCall(Callable<T> call) {
        if (!breaker.permits()) {
            return null;
        }
        FutureTask<T> task = new FutureTask<>(call);
        try {
            executor.execute(task);
            T answer = task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (breaker.succeeded()) {
                LOG.info("the database decides on shared limits again");
            }
            return answer;
        } catch (RejectedExecutionException e) {
            // So many wait already that this one would not be answered in time.
            return null;
        } catch (TimeoutException e) {
            noteFailure(e);
        } catch (ExecutionException e) {
            noteFailure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Never interrupts: an interrupted thread kills an H2 database.
        task.cancel(false);
        return null;
    }

    private void noteFailure(@Nullable Throwable failure) {
        if (breaker.failed()) {
            LOG.warn("the database does not decide on shared limits within {}", patience, failure);
        }
    }
}
