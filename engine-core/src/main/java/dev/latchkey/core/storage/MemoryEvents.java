package dev.latchkey.core.storage;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.SequenceRange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The event log inside one transaction. */
final class MemoryEvents implements EventRepository {
    private final MemoryTransaction transaction;

    MemoryEvents(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public long append(NewEvent event) {
        transaction.beginWriting();
        long sequence = transaction.nextSequence();
        transaction.events.put(sequence, placed(event, sequence));
        return sequence;
    }

    private Event placed(NewEvent event, long sequence) {
        return Event.builder()
                .sequence(sequence)
                .type(event.type())
                .at(event.at())
                .origin(event.origin())
                .subject(event.subject())
                .project(event.project() == null ? projectOf(event.item()) : event.project())
                .personal(event.personal())
                .data(event.data())
                .build();
    }

    private @Nullable ProjectId projectOf(@Nullable ItemId id) {
        Item item = id == null ? null : transaction.items.get(id);
        return item == null ? null : item.projectId();
    }

    @Override
    public void appendAll(Collection<NewEvent> events) {
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
                .filter(event -> event.sequence() <= last && event.at().isBefore(before))
                .map(Event::sequence)
                .toList();
        old.forEach(transaction.events::remove);
        return old.size();
    }
}
