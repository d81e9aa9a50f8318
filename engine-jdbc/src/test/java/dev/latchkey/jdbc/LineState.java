package dev.latchkey.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What happens to bytes on the lines of a {@link TcpProxy}. Thread-safe. */
final class LineState {
    private boolean held;
    private boolean reset;
    private long delayNanos;

    synchronized void pass() {
        set(false, false, 0);
    }

    synchronized void blackHole() {
        set(true, false, 0);
    }

    synchronized void reset() {
        set(false, true, 0);
    }

    synchronized void delay(Duration delay) {
        set(false, false, delay.toNanos());
    }

    private void set(boolean held, boolean reset, long delayNanos) {
        this.held = held;
        this.reset = reset;
        this.delayNanos = delayNanos;
        notifyAll();
    }

    synchronized boolean isReset() {
        return reset;
    }

    /** Waits until bytes that have just come may go on. */
    synchronized void await() throws InterruptedException {
        long came = System.nanoTime();
        while (true) {
            long left = delayNanos - (System.nanoTime() - came);
            if (held) {
                wait();
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                return;
            }
        }
    }
}
