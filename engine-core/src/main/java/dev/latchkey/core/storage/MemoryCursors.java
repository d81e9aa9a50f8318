package dev.latchkey.core.storage;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.CursorRepository;
import dev.latchkey.api.storage.EventCursor;
import java.time.Instant;
import java.util.Optional;

/** Durable readers' places inside one transaction. */
final class MemoryCursors implements CursorRepository {
    private final MemoryTransaction transaction;

    MemoryCursors(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<EventCursor> find(String name) {
        return Optional.ofNullable(transaction.read(() -> transaction.cursors.get(name)));
    }

    @Override
    public EventCursor begin(String name, EventPosition position, Instant now) {
        transaction.beginWriting();
        return find(name).orElseGet(() -> put(EventCursor.of(name, position, 0, now)));
    }

    @Override
    public Optional<EventCursor> advance(EventCursor seen, EventPosition to, Instant now) {
        transaction.beginWriting();
        return find(seen.name())
                .filter(present -> present.version() == seen.version())
                .map(present -> put(present.movedTo(to, now)));
    }

    @Override
    public boolean remove(String name) {
        transaction.beginWriting();
        boolean found = find(name).isPresent();
        transaction.cursors.remove(name);
        return found;
    }

    private EventCursor put(EventCursor cursor) {
        transaction.cursors.put(cursor.name(), cursor);
        return cursor;
    }
}
