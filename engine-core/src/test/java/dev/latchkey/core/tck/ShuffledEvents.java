package dev.latchkey.core.tck;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.SequenceRange;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An event log whose numbers become visible out of their order, as those of concurrent transactions do: of each four, the
 * third commits first, then the first, the fourth and the second.
 */
record ShuffledEvents(EventRepository behind) implements EventRepository {
    private static final int[] SHUFFLE = {2, 0, 3, 1};
    private static final int BLOCK = SHUFFLE.length;

    private static long shown(long real) {
        int place = (int) ((real - 1) % BLOCK);
        return real - place + SHUFFLE[place];
    }

    private static Event shown(Event event) {
        return event.toBuilder().sequence(shown(event.sequence())).build();
    }

    private static List<Event> sorted(List<Event> events) {
        return events.stream()
                .map(ShuffledEvents::shown)
                .sorted(Comparator.comparing(Event::sequence))
                .toList();
    }

    @Override
    public long append(NewEvent event) {
        return shown(behind.append(event));
    }

    @Override
    public void appendAll(Collection<NewEvent> events) {
        behind.appendAll(events);
    }

    @Override
    public List<Event> after(long sequence, int limit) {
        return sorted(behind.after(Math.max(0, sequence - BLOCK), limit + 2 * BLOCK)).stream()
                .filter(event -> event.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Long> sequencesAfter(long sequence, int limit) {
        return after(sequence, limit).stream().map(Event::sequence).toList();
    }

    @Override
    public List<Event> within(List<SequenceRange> ranges, int limit) {
        return ranges.stream()
                .flatMap(range ->
                        after(range.first() - 1, limit).stream().filter(event -> range.contains(event.sequence())))
                .limit(limit)
                .toList();
    }

    @Override
    public long head() {
        long head = behind.head();
        return head == 0
                ? 0
                : sorted(behind.after(Math.max(0, head - BLOCK), BLOCK)).stream()
                        .mapToLong(Event::sequence)
                        .max()
                        .orElseThrow();
    }

    @Override
    public int deleteBefore(Instant before, long last, int limit) {
        return behind.deleteBefore(before, last, limit);
    }
}
