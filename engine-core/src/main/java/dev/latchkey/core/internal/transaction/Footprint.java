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
 * The footprint of a transaction: the changed things, which are read from the storage until {@link #end}, and the event
 * that shows whether it committed. Belongs to one thread at a time.
 */
public final class Footprint {
    private final Map<Object, PendingWrite<?>> writes = new HashMap<>();
    private @Nullable EventPosition lastEvent;

    /** Creates an empty footprint. */
    public Footprint() {}

    /**
     * Adds a changed thing. Call this before the change commits. A second change of the same thing adds nothing.
     *
     * @param key the changed thing; keys of different caches have different types
     * @param begin informs the cache
     */
    public <K> void changes(K key, Function<K, ? extends PendingWrite<?>> begin) {
        writes.computeIfAbsent(key, unknown -> begin.apply(key));
    }

    /** Appends an event. */
    public void append(StorageTransaction transaction, NewEvent event) {
        lastEvent = transaction.events().append(event);
    }

    /** Appends events, at least one. */
    public void append(StorageTransaction transaction, List<NewEvent> events) {
        int last = events.size() - 1;
        if (last > 0) {
            transaction.events().appendAll(events.subList(0, last));
        }
        append(transaction, events.get(last));
    }

    /** The number of changed things. */
    public int size() {
        return writes.size();
    }

    /** The position of its last event, whose visibility shows the commit; {@code null} if there is none. */
    public @Nullable EventPosition lastEvent() {
        return lastEvent;
    }

    /** Ends the footprint, since the outcome is known: the caches may keep these things again. */
    public void end() {
        writes.values().forEach(write -> write.end(null));
        writes.clear();
    }
}
