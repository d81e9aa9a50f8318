package dev.latchkey.core.storage;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.NumberedEvents;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.StoredEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The event log inside one transaction. */
final class MemoryEvents extends NumberedEvents {
    private final MemoryTransaction transaction;

    MemoryEvents(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public EventPosition append(NewEvent event) {
        transaction.beginWriting();
        long sequence = transaction.nextSequence();
        EventPosition position = position(sequence);
        transaction.events.put(sequence, placed(event, position));
        return position;
    }

    private StoredEvent placed(NewEvent event, EventPosition position) {
        Event placed = Event.builder()
                .position(position)
                .type(event.type())
                .at(event.at())
                .origin(event.origin())
                .subject(event.subject())
                .project(event.project() == null ? projectOf(event.item()) : event.project())
                .personal(event.personal())
                .data(event.data())
                .build();
        return StoredEvent.of(placed, event.keyHash());
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
    public long last() {
        return transaction.read(() -> {
            NavigableMap<Long, StoredEvent> all = transaction.events.after(null);
            return all.isEmpty() ? 0 : all.lastKey();
        });
    }

    @Override
    public List<Long> numbersAfter(long number, int limit) {
        return transaction.read(() ->
                transaction.events.after(number).keySet().stream().limit(limit).toList());
    }

    @Override
    public List<StoredEvent> rowsAfter(long number, int limit) {
        return transaction.read(() ->
                transaction.events.after(number).values().stream().limit(limit).toList());
    }

    @Override
    public List<StoredEvent> rowsWithin(List<SequenceRange> ranges, int limit) {
        return transaction.read(() -> ranges.stream()
                .flatMap(range -> among(range).values().stream())
                .limit(limit)
                .toList());
    }

    @Override
    public Map<Long, Long> counts(SequenceRange range) {
        return transaction.read(() -> among(range).keySet().stream()
                .collect(Collectors.groupingBy(number -> number - number % BLOCK, Collectors.counting())));
    }

    private NavigableMap<Long, StoredEvent> among(SequenceRange range) {
        return transaction.events.after(range.first() - 1).headMap(range.last(), true);
    }

    @Override
    public int deleteBefore(Instant before, long last, int limit) {
        transaction.beginWriting();
        List<Long> old = rowsAfter(0, limit).stream()
                .map(StoredEvent::event)
                .takeWhile(event -> event.at().isBefore(before))
                .map(event -> number(event.position()))
                .filter(number -> number <= last)
                .toList();
        old.forEach(transaction.events::remove);
        return old.size();
    }
}
