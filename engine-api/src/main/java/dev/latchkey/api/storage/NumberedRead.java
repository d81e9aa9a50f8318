package dev.latchkey.api.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One read of a log from a reader's place, which moves. Not thread-safe. */
final class NumberedRead {
    private final NumberedEvents log;
    private final NumberedPlace place;
    private final int limit;
    /** One more, since the row that was read last comes first. */
    private final int withLast;

    NumberedRead(NumberedEvents log, NumberedPlace place, int limit) {
        this.log = log;
        this.place = place;
        this.limit = limit;
        this.withLast = (int) Math.min(Integer.MAX_VALUE, limit + 1L);
    }

    /**
     * The next page.
     *
     * @param settled numbers up to this one are no longer waited for, unless the page is full of late events
     */
    EventPage page(long settled) {
        List<SequenceRange> passed = place.passedOver(NumberedEvents.MOST_ASKED);
        return passed.size() <= NumberedEvents.MOST_ASKED
                ? asking(passed, settled)
                : counting(passed.get(0).first(), settled);
    }

    /** The next page, with late events only if these are queried one by one. */
    EventPage newPage() {
        List<SequenceRange> passed = place.passedOver(NumberedEvents.MOST_ASKED);
        if (passed.size() <= NumberedEvents.MOST_ASKED) {
            return asking(passed, 0);
        }
        NumberedRows found = log.rows(List.of(), place.high(), withLast);
        return isLost(found) ? replaced(found) : page(List.of(), found, 0).withLateLeft();
    }

    private EventPage asking(List<SequenceRange> passed, long settled) {
        NumberedRows found = log.rows(passed, place.high(), withLast);
        return isLost(found)
                ? replaced(found)
                : page(
                        found.rows().stream()
                                .filter(row -> number(row) < place.high())
                                .limit(limit)
                                .toList(),
                        found,
                        settled);
    }

    private EventPage counting(long first, long settled) {
        long near = near(first);
        SequenceRange counted = new SequenceRange(place.passedOverFrom(near), place.high());
        NumberedRows found = log.rows(counted, place.high(), withLast);
        long from = Math.min(Math.max(first, found.oldest()), place.high() + 1);
        if (from > first && place.readOf(new SequenceRange(first, from - 1)) > 0) {
            // The oldest were deleted since.
            place.settle(from - 1);
        }
        long start = Math.max(counted.first(), from);
        long read = start > counted.last() ? 0 : place.readOf(new SequenceRange(start, counted.last()));
        long unread = found.visible() - read;
        if (unread < 0 || isLost(found)) {
            return replaced(found);
        }
        SequenceRange far = from < near ? far(from, near, settled) : null;
        List<SequenceRange> late = new ArrayList<>(far == null ? List.of() : lateNumbers(far, limit));
        if (far != null && settled < from && late.size() < limit) {
            place.endTurn(far);
        }
        if (unread > 0 && late.size() < limit) {
            late.addAll(lateNumbers(new SequenceRange(start, counted.last()), limit - late.size()));
        }
        return page(
                late.isEmpty() ? List.of() : log.rowsWithin(late, limit),
                found,
                far == null ? settled : Math.min(settled, far.last()));
    }

    /** The number from which each look counts all: the first one, unless that is too far from the newest. */
    private long near(long first) {
        long newest = place.high() / NumberedEvents.BLOCK;
        return newest - first / NumberedEvents.BLOCK < NumberedEvents.NEAR_BLOCKS + NumberedEvents.FAR_BLOCKS
                ? first
                : (newest - NumberedEvents.NEAR_BLOCKS + 1) * NumberedEvents.BLOCK;
    }

    /** The part of the older numbers that this look counts, too: the oldest before they are no longer waited for. */
    private @Nullable SequenceRange far(long from, long near, long settled) {
        return settled < from
                ? place.inTurn(from, near, NumberedEvents.FAR_BLOCKS)
                : place.passedOver(from, near, NumberedEvents.FAR_BLOCKS);
    }

    /** Whether the row with the highest number is not the one that was read. */
    private boolean isLost(NumberedRows found) {
        if (place.high() == 0) {
            return false;
        }
        for (StoredEvent row : found.rows()) {
            if (number(row) == place.high()) {
                return !place.mayHaveRead(row);
            }
        }
        // It was not deleted for its age if there are older ones.
        return found.oldest() < place.high();
    }

    private EventPage replaced(NumberedRows found) {
        return EventPage.replaced(log.head()).withLineage(found.lineage());
    }

    private EventPage page(List<StoredEvent> late, NumberedRows found, long settled) {
        long high = place.high();
        List<StoredEvent> rows = new ArrayList<>(late);
        if (late.size() < limit) {
            // The page has room for every late event.
            place.settle(settled);
            found.rows().stream()
                    .filter(row -> number(row) > high)
                    .limit(limit - late.size())
                    .forEach(rows::add);
        }
        found.rows().stream().filter(row -> number(row) == high).forEach(place::pass);
        rows.forEach(place::pass);
        boolean gaveUp = place.forgetBeyond(NumberedEvents.MOST_WORDS);
        EventPage page = EventPage.of(rows, place.position()).withLineage(found.lineage());
        page = late.size() < limit ? page : page.withLateLeft();
        return gaveUp ? page.withGivenUp() : page;
    }

    private List<SequenceRange> lateNumbers(SequenceRange all, int most) {
        List<SequenceRange> late = new ArrayList<>();
        log.counts(all).entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(block -> {
            long first = Math.max(all.first(), block.getKey());
            long last = Math.min(all.last(), block.getKey() + NumberedEvents.BLOCK - 1);
            long visible = block.getValue();
            if (late.size() < most && visible != place.readOf(new SequenceRange(first, last))) {
                log.numbersAfter(first - 1, (int) visible).stream()
                        .filter(place::isPassedOver)
                        .map(SequenceRange::of)
                        .forEach(late::add);
            }
        });
        return late.subList(0, Math.min(most, late.size()));
    }

    private static long number(StoredEvent row) {
        return NumberedEvents.number(row.event().position());
    }
}
