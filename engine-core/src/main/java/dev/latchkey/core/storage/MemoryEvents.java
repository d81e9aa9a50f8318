package dev.latchkey.core.storage;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.SequenceRange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/** The event log inside one transaction. */
final class MemoryEvents implements EventRepository {
    private final MemoryTransaction transaction;

    MemoryEvents(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public long append(EventDraft event) {
        transaction.beginWriting();
        long sequence = transaction.nextSequence();
        transaction.events.put(sequence, new Event(sequence, event));
        return sequence;
    }

    @Override
    public void appendAll(Collection<EventDraft> events) {
        events.forEach(this::append);
    }

    @Override
    public List<Event> after(long sequence, int limit) {
        return transaction.read(() -> transaction.events.after(sequence).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public List<Long> sequencesAfter(long sequence, int limit) {
        return transaction.read(() -> transaction.events.after(sequence).keySet().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public List<Event> within(List<SequenceRange> ranges, int limit) {
        return transaction.read(() -> ranges.stream()
                .flatMap(range ->
                        transaction.events.after(range.first() - 1).headMap(range.last(), true).values().stream())
                .limit(limit)
                .toList());
    }

    @Override
    public long head() {
        return transaction.read(() -> {
            NavigableMap<Long, Event> all = transaction.events.after(null);
            return all.isEmpty() ? 0 : all.lastKey();
        });
    }

    @Override
    public int deleteBefore(Instant before, long last, int limit) {
        transaction.beginWriting();
        List<Long> old = after(0, limit).stream()
                .filter(event -> event.sequence() <= last && event.draft().at().isBefore(before))
                .map(Event::sequence)
                .toList();
        old.forEach(transaction.events::remove);
        return old.size();
    }
}
