package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** The log in the storage. */
record StoredLog(Storage storage) implements Log {

    @Override
    public long head() {
        return storage.inTransaction(tx -> tx.events().head());
    }

    @Override
    public List<Long> sequencesAfter(long position, int limit) {
        return storage.inTransaction(tx -> tx.events().sequencesAfter(position, limit));
    }

    @Override
    public List<Event> read(List<SequenceRange> passedOver, long position, int limit) {
        return storage.inTransaction(tx -> {
            List<Event> events = new ArrayList<>();
            if (!passedOver.isEmpty()) {
                events.addAll(tx.events().within(passedOver, limit));
            }
            if (events.size() < limit) {
                events.addAll(tx.events().after(position, limit - events.size()));
            }
            return events;
        });
    }
}
