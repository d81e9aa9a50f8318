package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.internal.cache.PendingWrite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a transaction: the things, which are read through their caches from then on until {@link #end}, and
 * the event that shows whether it committed. Belongs to one thread at a time.
 */
public final class Footprint {
    private final Map<Object, PendingWrite<?>> writes = new HashMap<>();
    private @Nullable EventPosition lastEvent;

    /** Nothing yet. */
    public Footprint() {}

    /**
     * To be called before the change commits. A second change of the same thing adds nothing.
     *
     * @param key what is changed; keys of different caches have different types
     * @param begin tells the cache
     */
    public <K> void changes(K key, Function<K, ? extends PendingWrite<?>> begin) {
        writes.computeIfAbsent(key, unknown -> begin.apply(key));
    }

    /** Appends an event. */
    public void append(StorageTransaction transaction, NewEvent event) {
        lastEvent = transaction.events().append(event);
    }

    /** Appends events, of which there is one at least. */
    public void append(StorageTransaction transaction, List<NewEvent> events) {
        int last = events.size() - 1;
        if (last > 0) {
            transaction.events().appendAll(events.subList(0, last));
        }
        append(transaction, events.get(last));
    }

    /** The number of things that are changed. */
    public int size() {
        return writes.size();
    }

    /** The position of its last event: once that is visible, it has committed. {@code null} if there is none. */
    public @Nullable EventPosition lastEvent() {
        return lastEvent;
    }

    /** The outcome is known: the caches may keep these things again. */
    public void end() {
        writes.values().forEach(write -> write.end(null));
        writes.clear();
    }
}
