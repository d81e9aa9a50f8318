package dev.latchkey.core.tck;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.NumberedEvents;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.StoredEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An event log whose numbers become visible out of their order, as those of concurrent transactions do: of each four,
 * the third commits first, then the first, the fourth and the second. Each is three from the next, as on a server of
 * three.
 */
final class ShuffledEvents extends NumberedEvents {
    private static final int[] SHUFFLE = {2, 0, 3, 1};
    private static final int BLOCK_OF_FOUR = SHUFFLE.length;
    private static final int STRIDE = 3;

    private final NumberedEvents behind;

    private ShuffledEvents(NumberedEvents behind) {
        this.behind = behind;
    }

    /** The log so, if it is one of numbers. */
    static EventRepository of(EventRepository events) {
        return events instanceof NumberedEvents numbered ? new ShuffledEvents(numbered) : events;
    }

    private static long shown(long real) {
        int place = (int) ((real - 1) % BLOCK_OF_FOUR);
        return (real - place + SHUFFLE[place]) * STRIDE;
    }

    private static StoredEvent shown(StoredEvent row) {
        return StoredEvent.of(Samples.placed(row.event(), position(shown(number(row)))), row.keyHash());
    }

    private static long number(StoredEvent row) {
        return number(row.event().position());
    }

    /** All that may be shown behind a number, in the order that it is shown in. */
    private List<StoredEvent> shownAfter(long number, int limit) {
        int most = (int) Math.min(Integer.MAX_VALUE, limit + 2L * BLOCK_OF_FOUR);
        return behind.rowsAfter(Math.max(0, number / STRIDE - BLOCK_OF_FOUR), most).stream()
                .map(ShuffledEvents::shown)
                .filter(row -> number(row) > number)
                .sorted(Comparator.comparingLong(ShuffledEvents::number))
                .toList();
    }

    @Override
    public EventPosition append(NewEvent event) {
        return position(shown(number(behind.append(event))));
    }

    @Override
    public void appendAll(Collection<NewEvent> events) {
        behind.appendAll(events);
    }

    @Override
    public long last() {
        return shownAfter(Math.max(0, behind.last() - BLOCK_OF_FOUR) * STRIDE, 2 * BLOCK_OF_FOUR).stream()
                .mapToLong(ShuffledEvents::number)
                .max()
                .orElse(0);
    }

    @Override
    public List<Long> numbersAfter(long number, int limit) {
        return rowsAfter(number, limit).stream().map(ShuffledEvents::number).toList();
    }

    @Override
    public List<StoredEvent> rowsAfter(long number, int limit) {
        return shownAfter(number, limit).stream().limit(limit).toList();
    }

    @Override
    public List<StoredEvent> rowsWithin(List<SequenceRange> ranges, int limit) {
        return ranges.stream()
                .flatMap(range -> shownAfter(range.first() - 1, length(range)).stream()
                        .filter(row -> number(row) <= range.last()))
                .limit(limit)
                .toList();
    }

    @Override
    public Map<Long, Long> counts(SequenceRange range) {
        return shownAfter(range.first() - 1, length(range)).stream()
                .map(ShuffledEvents::number)
                .filter(number -> number <= range.last())
                .collect(Collectors.groupingBy(number -> number - number % BLOCK, Collectors.counting()));
    }

    private static int length(SequenceRange range) {
        return (int) Math.min(Integer.MAX_VALUE, range.last() - range.first() + 1);
    }

    @Override
    public int deleteBefore(Instant before, long last, int limit) {
        return behind.deleteBefore(before, last / STRIDE, limit);
    }
}
