package dev.latchkey.core.internal.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache over the storage in which a node reads its own writes (invariant 31).
 *
 * <p>At most one load per key is in progress at a time, and nobody holds a lock during it. During a write, reads of its
 * key go to the storage: the known value is forgotten when the write begins, which is before it commits, and values
 * loaded meanwhile are not kept. A load that began before the write is overtaken: it is neither kept nor joined by
 * later readers.
 *
 * <p>The cache learns of others' writes by {@link #forget} and similar methods, which overtake loads in the same way. A
 * {@link Freshness} tells it how far that has come. While this lags too far behind, memory answers nothing, and every
 * read goes to the storage.
 *
 * <p>Thread-safe.
 *
 * @param <K> the key
 * @param <V> the value, immutable
 */
public final class ReadThroughCache<K, V> {
    private final CacheSettings settings;
    private final LongSupplier ticker;
    private final long expiry;
    private final Freshness freshness;
    private final CacheCounts counts;
    private final Function<K, @Nullable V> storage;
    private final Flights<K, V> flights = new Flights<>();
    /** The number of additions by others: a key that was not found before the last one may exist now. */
    private final AtomicLong newcomers = new AtomicLong();

    private volatile @Nullable Generation<K, V> generation;

    /**
     * Creates an empty cache.
     *
     * @param freshness the moment up to which the cache knows others' writes
     * @param counts the counts of its use
     * @param storage reads a value from the storage; {@code null} if there is none
     */
    public ReadThroughCache(
            CacheSettings settings, Freshness freshness, CacheCounts counts, Function<K, @Nullable V> storage) {
        this.settings = settings;
        this.ticker = settings.ticker();
        this.expiry = settings.expiry().toNanos();
        this.freshness = freshness;
        this.counts = counts;
        this.storage = storage;
        this.generation = new Generation<>(settings);
        counts.sizeIs(this::size);
    }

    /** The value of a key; {@code null} if there is none. */
    public @Nullable V get(K key) {
        // Read first: a value found afterwards is at least as new.
        long asOf = freshness.asOf();
        Generation<K, V> current = generation;
        if (current == null) {
            counts.miss();
            return storage.apply(key);
        }
        ClockEntry<K, V> entry = current.hit(key);
        V hit = entry == null ? null : answer(entry, asOf);
        if (hit != null || current.isMiss(key, newcomers.get()) && freshness.holds(asOf, ticker.getAsLong())) {
            counts.hit();
            return hit;
        }
        counts.miss();
        return join(key, current, asOf);
    }

    /** The value of a key if memory has it and it is fresh enough; {@code null} if not, or if there is none. */
    public @Nullable V known(K key) {
        long asOf = freshness.asOf();
        Generation<K, V> current = generation;
        ClockEntry<K, V> entry = current == null ? null : current.hit(key);
        return entry == null ? null : answer(entry, asOf);
    }

    /** The place in memory of a key's value; {@code null} if it is not in memory. */
    public @Nullable Place<K, V> place(K key) {
        Generation<K, V> current = generation;
        if (current == null) {
            return null;
        }
        ClockEntry<K, V> entry = current.hit(key);
        return entry == null ? null : new Place<>(current.era(), entry);
    }

    /** The value at a place, as {@link #get} would answer; {@code null} if that is not known without the key. */
    public @Nullable V at(Place<K, V> place) {
        long asOf = freshness.asOf();
        ClockEntry<K, V> entry = place.entry();
        V hit = entry == null || place.isOutdated() ? null : answer(entry, asOf);
        if (hit != null) {
            counts.hit();
        }
        return hit;
    }

    /** An entry's value if it may be an answer. The clock is read last, and once. */
    private @Nullable V answer(ClockEntry<K, V> entry, long asOf) {
        if (entry.isDropped()) {
            return null;
        }
        long now = ticker.getAsLong();
        if (isExpired(entry, now) || !freshness.holds(asOf, now)) {
            return null;
        }
        entry.use();
        return entry.value();
    }

    private boolean isExpired(ClockEntry<K, V> entry, long now) {
        return now - entry.readAt() >= expiry;
    }

    private long size() {
        Generation<K, V> current = generation;
        return current == null ? 0 : current.size();
    }

    private @Nullable V join(K key, Generation<K, V> current, long asOf) {
        Load<V> mine = new Load<>(current, ticker.getAsLong(), newcomers.get());
        Load<V> joined = flights.<@Nullable Load<V>>change(key, flight -> flight.join(mine, freshness));
        if (joined == null) {
            return storage.apply(key);
        }
        return joined == mine ? lead(key, current, mine, asOf) : joined.await();
    }

    private @Nullable V lead(K key, Generation<K, V> current, Load<V> load, long asOf) {
        try {
            // A load that ended just before this one began has left its value here.
            ClockEntry<K, V> entry = current.hit(key);
            V value = entry == null ? null : answer(entry, asOf);
            if (value != null) {
                end(key, load);
            } else {
                value = storage.apply(key);
                keep(key, current, load, value);
            }
            load.answer(value);
            return value;
        } catch (Throwable e) {
            end(key, load);
            load.fail(e);
            throw e;
        }
    }

    private void keep(K key, Generation<K, V> current, Load<V> load, @Nullable V value) {
        flights.change(key, flight -> {
            if (flight.has(load)) {
                if (value == null) {
                    current.keepMiss(key, load.newcomers());
                } else {
                    current.keep(key, value, load.began());
                }
                flight.endLoad();
            }
            return true;
        });
    }

    private void end(K key, Load<V> load) {
        flights.change(key, flight -> {
            if (flight.has(load)) {
                flight.endLoad();
            }
            return true;
        });
    }

    /** Begins a write of a key's value. Call this before the write commits, and end the result. */
    public PendingWrite<V> beginWrite(K key) {
        return flights.change(key, flight -> {
            flight.beginWrite();
            Generation<K, V> current = generation;
            ClockEntry<K, V> known = current == null ? null : current.remove(key);
            long now = ticker.getAsLong();
            return known == null || isExpired(known, now)
                    ? new Write(key, current, null, now)
                    : new Write(key, current, known.value(), known.readAt());
        });
    }

    /** Forgets a key that somebody else wrote. Reads and writes in progress are not kept. */
    public void forget(K key) {
        beginWrite(key).end(null);
    }

    /** Forgets the keys that were not found, since somebody else may have added them. */
    public void forgetMisses() {
        newcomers.incrementAndGet();
    }

    /** Forgets everything. Reads in progress are not kept. */
    public synchronized void forgetAll() {
        if (generation != null) {
            begin(new Generation<>(settings));
        }
    }

    /** The cached value of a key; {@code null} if there is none. It may be too old for an answer. */
    public @Nullable V peek(K key) {
        Generation<K, V> current = generation;
        ClockEntry<K, V> entry = current == null ? null : current.hit(key);
        return entry == null || entry.isDropped() || isExpired(entry, ticker.getAsLong()) ? null : entry.value();
    }

    /** Reads everything from the storage from now on, and keeps nothing. */
    public synchronized void bypass() {
        begin(null);
    }

    /** Ends {@link #bypass()}, with an empty cache. */
    public synchronized void resume() {
        begin(new Generation<>(settings));
    }

    private void begin(@Nullable Generation<K, V> next) {
        Generation<K, V> before = generation;
        generation = next;
        if (before != null) {
            before.era().end();
        }
    }

    private final class Write implements PendingWrite<V> {
        private final K key;
        private final @Nullable Generation<K, V> generation;
        private final @Nullable V before;
        /** The value before it was read then. A value that follows from it is no younger. */
        private final long readAt;

        Write(K key, @Nullable Generation<K, V> generation, @Nullable V before, long readAt) {
            this.key = key;
            this.generation = generation;
            this.before = before;
            this.readAt = readAt;
        }

        @Override
        public @Nullable V before() {
            return before;
        }

        @Override
        public void end(@Nullable V after) {
            flights.change(key, flight -> {
                if (flight.endWrite() && generation != null && after != null) {
                    generation.keep(key, after, readAt);
                }
                return true;
            });
        }
    }
}
