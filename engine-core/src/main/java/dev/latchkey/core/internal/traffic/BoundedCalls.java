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
 * Calls to something that may be slow or fail. A caller waits no longer than a bound, and after a failure it does not
 * wait at all for a while. Stuck calls occupy the executor, whose threads and queue are bounded, and not the callers.
 * Thread-safe.
 */
final class BoundedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);

    private final Executor executor;
    private final Duration patience;
    private final Breaker breaker;

    /**
     * Creates calls on this executor.
     *
     * @param patience the longest wait of a caller
     * @param ticker monotonic time in nanoseconds
     */
    BoundedCalls(Executor executor, Duration patience, LongSupplier ticker) {
        this.executor = executor;
        this.patience = patience;
        this.breaker = new Breaker(ticker);
    }

    /** The answer; {@code null} if there was none in time. A call that nobody waits for any more is not started. */
    <T> @Nullable T tryCall(Callable<T> call) {
        if (!breaker.permits()) {
            return null;
        }
        FutureTask<T> task = new FutureTask<>(call);
        try {
            executor.execute(task);
            T answer = task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (breaker.succeeded()) {
                LOG.info("the database answers for shared limits again");
            }
            return answer;
        } catch (RejectedExecutionException e) {
            // Too many are waiting already to answer this one in time.
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
            LOG.warn("the database does not answer for shared limits within {}", patience, failure);
        }
    }
}
