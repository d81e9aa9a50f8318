package dev.latchkey.core.internal.cache;

import org.jspecify.annotations.Nullable;

/**
 * A place in memory where a cache found a value. {@link ReadThroughCache#at} reads it again without the key. Immutable.
 *
 * @param <K> the key
 * @param <V> the value
 */
public class Place<K, V> {
    private final @Nullable Era era;
    private final @Nullable ClockEntry<K, V> entry;

    /** No place: no value is found there. */
    protected Place() {
        this.era = null;
        this.entry = null;
    }

    /** The same place. */
    protected Place(Place<K, V> other) {
        this.era = other.era;
        this.entry = other.entry;
    }

    Place(Era era, ClockEntry<K, V> entry) {
        this.era = era;
        this.entry = entry;
    }

    /** The value that was found there; {@code null} if this is no place. */
    public final @Nullable V value() {
        return entry == null ? null : entry.value();
    }

    /** Whether the cache has dropped the value. */
    public final boolean isOutdated() {
        return entry == null || entry.isDropped() || era == null || era.isOver();
    }

    final @Nullable ClockEntry<K, V> entry() {
        return entry;
    }
}
