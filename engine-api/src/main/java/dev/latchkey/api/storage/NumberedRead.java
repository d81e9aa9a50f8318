package dev.latchkey.api.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        NumberedRows found = log.rows(new SequenceRange(first, place.high()), place.high(), withLast);
        long from = Math.min(Math.max(first, found.oldest()), place.high() + 1);
        if (place.readFrom(from) < place.readFrom(first)) {
            // The oldest were deleted since.
            place.settle(from - 1);
        }
        long unread = found.visible() - place.readFrom(from);
        if (unread < 0 || isLost(found)) {
            return replaced(found);
        }
        return page(unread == 0 ? List.of() : log.rowsWithin(lateNumbers(from), limit), found, settled);
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

    private List<SequenceRange> lateNumbers(long from) {
        SequenceRange all = new SequenceRange(from, place.high());
        List<SequenceRange> late = new ArrayList<>();
        log.counts(all).entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(block -> {
            long first = Math.max(all.first(), block.getKey());
            long last = Math.min(all.last(), block.getKey() + NumberedEvents.BLOCK - 1);
            long visible = block.getValue();
            long read = last - first + 1 - place.passedOverIn(block.getKey() / NumberedEvents.BLOCK);
            if (late.size() < limit && visible != read) {
                log.numbersAfter(first - 1, (int) visible).stream()
                        .filter(place::isPassedOver)
                        .map(SequenceRange::of)
                        .forEach(late::add);
            }
        });
        return late.subList(0, Math.min(limit, late.size()));
    }

    private static long number(StoredEvent row) {
        return NumberedEvents.number(row.event().position());
    }
}
