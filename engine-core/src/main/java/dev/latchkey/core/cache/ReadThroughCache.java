package dev.latchkey.core.cache;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache over the storage in which a node reads its own writes (invariant 31).
 *
 * <p>One load per key is under way at a time, and nobody holds a lock during it. While a write is under way its key is
 * read through: what was known is forgotten when the write begins, which is before it commits, and what is loaded
 * meanwhile is not kept. A load that began before the write is overtaken: neither kept nor joined by later readers.
 *
 * <p>Thread-safe.
 *
 * @param <K> the key
 * @param <V> the value, immutable
 */
public final class ReadThroughCache<K, V> {
    private final CacheSettings settings;
    private final Function<K, @Nullable V> storage;
    private final Flights<K, V> flights = new Flights<>();
    private volatile @Nullable Generation<K, V> generation;

    /**
     * An empty cache.
     *
     * @param storage reads a value from the storage; {@code null} if there is none
     */
    public ReadThroughCache(CacheSettings settings, Function<K, @Nullable V> storage) {
        this.settings = settings;
        this.storage = storage;
        this.generation = new Generation<>(settings);
    }

    /** The value of a key; {@code null} if there is none. */
    public @Nullable V get(K key) {
        Generation<K, V> current = generation;
        if (current == null) {
            return storage.apply(key);
        }
        V hit = current.hit(key);
        if (hit != null) {
            return hit;
        }
        return current.isMiss(key) ? null : join(key, current);
    }

    private @Nullable V join(K key, Generation<K, V> current) {
        Load<V> mine = new Load<>(current);
        Load<V> joined = flights.<@Nullable Load<V>>change(key, flight -> flight.join(mine));
        if (joined == null) {
            return storage.apply(key);
        }
        return joined == mine ? lead(key, current, mine) : joined.await();
    }

    private @Nullable V lead(K key, Generation<K, V> current, Load<V> load) {
        try {
            // A load that ended just before this one began has left its value here.
            V value = current.hit(key);
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
                current.keep(key, value);
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

    /** Begins a write of a key's value. It is to be called before the write commits, and its result to be ended. */
    public PendingWrite<V> beginWrite(K key) {
        return flights.change(key, flight -> {
            flight.beginWrite();
            Generation<K, V> current = generation;
            return new Write(key, current, current == null ? null : current.remove(key));
        });
    }

    /** Reads everything through from now on, and keeps nothing. */
    public void bypass() {
        generation = null;
    }

    /** Ends {@link #bypass()}: begins again, empty. */
    public void resume() {
        generation = new Generation<>(settings);
    }

    private final class Write implements PendingWrite<V> {
        private final K key;
        private final @Nullable Generation<K, V> generation;
        private final @Nullable V before;

        Write(K key, @Nullable Generation<K, V> generation, @Nullable V before) {
            this.key = key;
            this.generation = generation;
            this.before = before;
        }

        @Override
        public @Nullable V before() {
            return before;
        }

        @Override
        public void end(@Nullable V after) {
            flights.change(key, flight -> {
                if (flight.endWrite() && generation != null && after != null) {
                    generation.keep(key, after);
                }
                return true;
            });
        }
    }
}
