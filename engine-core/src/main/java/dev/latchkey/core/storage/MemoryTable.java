package dev.latchkey.core.storage;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Committed rows in the order of their keys, and one open transaction's changes to them. */
final class MemoryTable<K, V> {
    private final ConcurrentSkipListMap<K, V> committed;

    MemoryTable(Comparator<? super K> order) {
        committed = new ConcurrentSkipListMap<>(order);
    }

    Changes<K, V> change() {
        return new Changes<>(committed);
    }

    /** A transaction's view of the table: the committed rows, overlaid with its own changes. */
    static final class Changes<K, V> {
        private final ConcurrentSkipListMap<K, V> committed;
        /** Empty for a row that the transaction removed. */
        private final NavigableMap<K, Optional<V>> own;

        Changes(ConcurrentSkipListMap<K, V> committed) {
            this.committed = committed;
            this.own = new TreeMap<>(committed.comparator());
        }

        @Nullable
        V get(K key) {
            Optional<V> changed = own.get(key);
            return changed == null ? committed.get(key) : changed.orElse(null);
        }

        void put(K key, V value) {
            own.put(key, Optional.of(value));
        }

        void remove(K key) {
            own.put(key, Optional.empty());
        }

        /** The rows from one key to another, both included. */
        NavigableMap<K, V> between(K from, K to) {
            return merge(committed.subMap(from, true, to, true), own.subMap(from, true, to, true));
        }

        /** The rows after a key, or all of them. */
        NavigableMap<K, V> after(@Nullable K key) {
            return key == null ? merge(committed, own) : merge(committed.tailMap(key, false), own.tailMap(key, false));
        }

        void commit() {
            apply(own, committed);
        }

        private NavigableMap<K, V> merge(NavigableMap<K, V> rows, NavigableMap<K, Optional<V>> changes) {
            if (changes.isEmpty()) {
                return rows;
            }
            NavigableMap<K, V> merged = new TreeMap<>(rows);
            apply(changes, merged);
            return merged;
        }

        private static <K, V> void apply(NavigableMap<K, Optional<V>> changes, NavigableMap<K, V> into) {
            changes.forEach((key, value) -> {
                if (value.isPresent()) {
                    into.put(key, value.get());
                } else {
                    into.remove(key);
                }
            });
        }
    }
}
