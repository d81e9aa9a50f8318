package dev.latchkey.core.internal.cache;

/**
 * A place in memory where a cache found a value. {@link ReadThroughCache#at} reads it again without the key. Immutable.
 *
 * @param <K> the key
 * @param <V> the value
 */
public final class Place<K, V> {
    private final Generation<K, V> generation;
    private final ClockEntry<K, V> entry;

    Place(Generation<K, V> generation, ClockEntry<K, V> entry) {
        this.generation = generation;
        this.entry = entry;
    }

    Generation<K, V> generation() {
        return generation;
    }

    ClockEntry<K, V> entry() {
        return entry;
    }
}
