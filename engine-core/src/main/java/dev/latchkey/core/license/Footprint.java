package dev.latchkey.core.license;

import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.cache.PendingWrite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one call changes in a transaction: the licences, which are read through the cache from then on until {@link
 * #end}, and the event that shows whether it committed. Belongs to one thread at a time.
 */
final class Footprint {
    private final SnapshotCache cache;
    private final Map<KeyHash, PendingWrite<CachedLicense>> writes = new HashMap<>();
    private long lastEvent;

    Footprint(SnapshotCache cache) {
        this.cache = cache;
    }

    /** To be called before the change commits. */
    void changes(KeyHash keyHash) {
        writes.computeIfAbsent(keyHash, cache::beginWrite);
    }

    void append(StorageTransaction transaction, EventDraft event) {
        lastEvent = transaction.events().append(event);
    }

    void append(StorageTransaction transaction, List<EventDraft> events) {
        int last = events.size() - 1;
        if (last > 0) {
            transaction.events().appendAll(events.subList(0, last));
        }
        append(transaction, events.get(last));
    }

    /** How many licences it changes. */
    int size() {
        return writes.size();
    }

    /** The sequence number of its last event: once that is visible, it has committed. 0 if there is none. */
    long lastEvent() {
        return lastEvent;
    }

    /** The outcome is known: the cache may keep these licences again. */
    void end() {
        writes.values().forEach(write -> write.end(null));
        writes.clear();
    }
}
