package dev.latchkey.core.internal.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The loads and writes in progress, by key. Only one thread at a time changes the flight of a key. */
final class Flights<K, V> {
    private final ConcurrentHashMap<K, Flight<V>> flights = new ConcurrentHashMap<>();

    <T extends @Nullable Object> T change(K key, Function<Flight<V>, T> change) {
        Change<V, T> step = new Change<>(change);
        flights.compute(key, (k, present) -> step.apply(present));
        return step.answer();
    }

    /** Carries the answer out of {@code compute}, which itself returns the flight. */
    private static final class Change<V, T extends @Nullable Object> {
        private final Function<Flight<V>, T> change;
        private @Nullable T answer;

        Change(Function<Flight<V>, T> change) {
            this.change = change;
        }

        @Nullable
        Flight<V> apply(@Nullable Flight<V> present) {
            Flight<V> flight = present == null ? new Flight<>() : present;
            answer = change.apply(flight);
            return flight.isOver() ? null : flight;
        }

        @SuppressWarnings("NullAway") // apply() has run, and T may be nullable
        T answer() {
            return answer;
        }
    }
}
