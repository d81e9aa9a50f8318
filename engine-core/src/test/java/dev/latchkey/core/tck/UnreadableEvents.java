package dev.latchkey.core.tck;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.StorageException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** An event log that can be written but not read. */
record UnreadableEvents(EventRepository behind) implements EventRepository {

    @Override
    public long append(NewEvent event) {
        return behind.append(event);
    }

    @Override
    public void appendAll(Collection<NewEvent> events) {
        behind.appendAll(events);
    }

    @Override
    public List<Event> after(long sequence, int limit) {
        throw unreadable();
    }

    @Override
    public List<Long> sequencesAfter(long sequence, int limit) {
        throw unreadable();
    }

    @Override
    public List<Event> within(List<SequenceRange> ranges, int limit) {
        throw unreadable();
    }

    @Override
    public long head() {
        throw unreadable();
    }

    @Override
    public int deleteBefore(Instant before, long last, int limit) {
        throw unreadable();
    }

    private static StorageException unreadable() {
        return new StorageException("the log cannot be read", null);
    }
}
