package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.Storage;

/** The log in the storage. */
record StoredLog(Storage storage) implements Log {

    @Override
    public EventPosition head() {
        return storage.query(tx -> tx.events().head());
    }

    @Override
    public EventPage read(EventPosition from, EventPosition settled, int limit) {
        return storage.query(tx -> tx.events().read(from, settled, limit));
    }

    @Override
    public EventPage readNew(EventPosition from, int limit) {
        return storage.query(tx -> tx.events().readNew(from, limit));
    }
}
