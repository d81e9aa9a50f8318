package dev.latchkey.core.internal.cache;

import org.jspecify.annotations.Nullable;

/**
 * A place in memory where a cache found a value. {@link ReadThroughCache#at} reads it again without the key. Immutable.
 *
 * @param <K> the key
 * @param <V> the value
 */
public class Place<K, V> {
    private final @Nullable Generation<K, V> generation;
    private final @Nullable ClockEntry<K, V> entry;

    /** No place: no value is found there. */
    protected Place() {
        this.generation = null;
        this.entry = null;
    }

    /** The same place. */
    protected Place(Place<K, V> other) {
        this.generation = other.generation;
        this.entry = other.entry;
    }

    Place(Generation<K, V> generation, ClockEntry<K, V> entry) {
        this.generation = generation;
        this.entry = entry;
    }

    /** The value that was found there; {@code null} if this is no place. */
    public final @Nullable V value() {
        return entry == null ? null : entry.value();
    }

    /** Whether the cache has dropped the value. */
    public final boolean isOutdated() {
        return entry == null || entry.isDropped();
    }

    final @Nullable Generation<K, V> generation() {
        return generation;
    }

    final @Nullable ClockEntry<K, V> entry() {
        return entry;
    }
}
