package dev.latchkey.core.internal.traffic;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Decides whether to try something that failed lately. After a failure, nobody tries it for a second. Then one caller
 * does, and the others follow if that works. Thread-safe.
 */
final class Breaker {
    static final long PAUSE_NANOS = 1_000_000_000L;

    private final LongSupplier ticker;
    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicLong retryAt = new AtomicLong();

    /** Creates a breaker that permits attempts, with this clock in nanoseconds. */
    Breaker(LongSupplier ticker) {
        this.ticker = ticker;
    }

    boolean permits() {
        if (!open.get()) {
            return true;
        }
        long now = ticker.getAsLong();
        long due = retryAt.get();
        return now - due >= 0 && retryAt.compareAndSet(due, now + PAUSE_NANOS);
    }

    /**
     * Records a failure.
     *
     * @return whether it is the first after a success
     */
    boolean failed() {
        retryAt.set(ticker.getAsLong() + PAUSE_NANOS);
        return open.compareAndSet(false, true);
    }

    /**
     * Records a success.
     *
     * @return whether it is the first after a failure
     */
    boolean succeeded() {
        return open.get() && open.compareAndSet(true, false);
    }
}
