package dev.latchkey.jdbc.internal.h2;

import java.util.concurrent.atomic.AtomicLong;

/** The number of bytes written to a file since somebody last asked. Thread-safe. */
final class WrittenBytes {
    private final AtomicLong bytes = new AtomicLong();

    void add(long count) {
        bytes.addAndGet(count);
    }

    long get() {
        return bytes.get();
    }

    /** The number, which starts again from nothing. */
    long take() {
        return bytes.getAndSet(0);
    }
}
