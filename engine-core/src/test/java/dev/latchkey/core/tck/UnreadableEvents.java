package dev.latchkey.core.tck;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingEvents;
import dev.latchkey.api.storage.StorageException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** An event log that can be written but not read. */
final class UnreadableEvents extends ForwardingEvents {
    UnreadableEvents(EventRepository behind) {
        super(behind);
    }

    @Override
    public EventPosition head() {
        throw unreadable();
    }

    @Override
    public EventPage read(EventPosition from, EventPosition settled, int limit) {
        throw unreadable();
    }

    @Override
    public EventPage readNew(EventPosition from, int limit) {
        throw unreadable();
    }

    @Override
    public Set<EventPosition> visible(Collection<EventPosition> positions) {
        throw unreadable();
    }

    @Override
    public int deleteBefore(Instant before, EventPosition last, int limit) {
        throw unreadable();
    }

    private static StorageException unreadable() {
        return new StorageException("the log cannot be read", null);
    }
}
