package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.SequenceRange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The event log, in which what is appended bears an actor's name.
 *
 * @param behind the log
 * @param transaction puts the name to it
 */
record AttributedEvents(EventRepository behind, AttributedTransaction transaction) implements EventRepository {

    @Override
    public long append(NewEvent event) {
        return behind.append(transaction.attributed(event));
    }

    @Override
    public void appendAll(Collection<NewEvent> events) {
        behind.appendAll(events.stream().map(transaction::attributed).toList());
    }

    @Override
    public List<Event> after(long sequence, int limit) {
        return behind.after(sequence, limit);
    }

    @Override
    public List<Long> sequencesAfter(long sequence, int limit) {
        return behind.sequencesAfter(sequence, limit);
    }

    @Override
    public List<Event> within(List<SequenceRange> ranges, int limit) {
        return behind.within(ranges, limit);
    }

    @Override
    public long head() {
        return behind.head();
    }

    @Override
    public int deleteBefore(Instant before, long last, int limit) {
        return behind.deleteBefore(before, last, limit);
    }
}
