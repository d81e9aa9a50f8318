package dev.latchkey.core.internal.cache;

/** The time of one {@link Generation}. A reference to it does not keep the generation in memory. Thread-safe. */
final class Era {
    private volatile boolean over;

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
