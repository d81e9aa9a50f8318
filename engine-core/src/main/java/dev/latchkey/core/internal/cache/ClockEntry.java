package dev.latchkey.core.internal.cache;

/** A value in a {@link ClockCache}, which may have dropped it since. Thread-safe. */
final class ClockEntry<K, V> {
    private final K key;
    private final V value;
    private final long readAt;
    private volatile boolean dropped;
    /** Whether it was used since the clock's hand passed. A lost update only makes another value go first. */
    private boolean used;

    ClockEntry(K key, V value, long readAt) {
        this.key = key;
        this.value = value;
        this.readAt = readAt;
    }

    K key() {
        return key;
    }

    V value() {
        return value;
    }

    /** The time from which the value's age counts, in nanoseconds. */
    long readAt() {
        return readAt;
    }

    boolean isDropped() {
        return dropped;
    }

    void drop() {
        dropped = true;
    }

    /** Notes that it is used. It writes only if that is new: otherwise all readers of one value would wait. */
    void use() {
        if (!used) {
            used = true;
        }
    }

    /** Whether it was used since the last call. */
    boolean takeUsed() {
        boolean before = used;
        used = false;
        return before;
    }
}
