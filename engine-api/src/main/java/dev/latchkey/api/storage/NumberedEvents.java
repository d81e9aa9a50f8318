package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An event log whose rows have numbers from 1 on, assigned by a database. Some numbers never belong to an event,
 * because a transaction was rolled back or the database counts in strides. Rows are not always committed in the order
 * of their numbers.
 *
 * <p>A reader's position is the highest number that it has read, a fingerprint of the row with that number, and the
 * lower numbers that it has not read. While these are few, they are queried one by one. If they are many, for example
 * on a server that assigns every third number, rows are counted, and only if there are more than were read, they are
 * counted in blocks of numbers, to find the late ones. A read that finds nothing new takes one query, for any number of
 * missing numbers. Where rows are counted, {@link #readNew} does not look for late ones.
 *
 * <p>The cost of a count does not grow with the traffic. Each look counts the newest 131,072 numbers, and of the older
 * ones, if there are many, the next 32,768, in a second query. So a transaction that commits when more than 131,072
 * numbers have been assigned after its own, and more than 163,840 are waited for, is found when its turn comes.
 *
 * <p>Each read includes the row with the highest number that was read. If it is another one, or gone although there are
 * older ones, or fewer rows are counted than were read, the log is not the one that was read:
 * {@link EventPage#isReplaced()}.
 *
 * <p>A reader that begins at the {@link #head()} also waits for the 10,240 numbers below the newest, or for 40,960 if
 * fewer than half of those belong to events. It does not get an event with a still lower number whose transaction is
 * open at that time.
 *
 * <p>A position takes up to 2 MiB: one bit for each number where many were read, and 8 bytes for each number that was
 * read where these are few. That is enough for 16 million numbers, and for more than 200,000 events in a log of any
 * density. If there are more, it gives up the oldest, and a page reports that: {@link EventPage#gaveUp()}.
 */
public abstract class NumberedEvents implements EventRepository {
    /** The number of numbers in a block. */
    public static final int BLOCK = 4_096;
    /** How many numbers below the newest a new reader waits for. */
    static final int LOOK_BACK = 10_240;
    /** The same if few of them belong to events: as many events, if every fourth number is assigned. */
    static final int SPARSE_LOOK_BACK = 4 * LOOK_BACK;
    /** The largest number of ranges that are queried one by one. It keeps the text of a query short. */
    static final int MOST_ASKED = 16;
    /** The newest blocks, whose rows each look counts. */
    static final int NEAR_BLOCKS = 32;
    /** The number of older blocks whose rows a look counts, in turn. */
    static final int FAR_BLOCKS = 8;
    /** The largest size of the numbers that are waited for, in words of 8 bytes: 2 MiB. */
    static final int MOST_WORDS = 262_144;

    /** Creates a log. */
    protected NumberedEvents() {}

    /**
     * {@return the position of the event with a number}
     *
     * @param number the number
     */
    public static EventPosition position(long number) {
        return EventPosition.of(Long.toString(number));
    }

    /**
     * {@return the number of the event at a position, or the highest number that a reader there has read}
     *
     * @param position the position
     * @throws dev.latchkey.api.InvalidValueException if the position is not one of such a log
     */
    public static long number(EventPosition position) {
        return NumberedPlace.high(requireGiven("position", position));
    }

    /** {@return the highest visible number; 0 if there is none} */
    public abstract long last();

    /**
     * {@return the visible numbers above one, in order}
     *
     * @param number only numbers above this one
     * @param limit how many to return at most
     */
    public abstract List<Long> numbersAfter(long number, int limit);

    /**
     * {@return the visible events with a number above one, in order}
     *
     * @param number only events with a number above this one
     * @param limit how many to return at most
     */
    public abstract List<StoredEvent> rowsAfter(long number, int limit);

    /**
     * {@return visible events whose number is in one of some ranges, in order}
     *
     * @param ranges in order, without overlaps; most or all of their numbers may belong to no event
     * @param limit how many to return at most
     */
    public abstract List<StoredEvent> rowsWithin(List<SequenceRange> ranges, int limit);

    /**
     * {@return how many visible numbers of a range are in each block of {@link #BLOCK} numbers} The key is the block's
     * first number, a multiple of {@link #BLOCK}. Blocks without any may be left out.
     *
     * @param range the range
     */
    public abstract Map<Long, Long> counts(SequenceRange range);

    /**
     * Deletes events like {@link #deleteBefore(Instant, EventPosition, int)}, and leaves none between deleted ones.
     *
     * @param before the first moment whose events stay
     * @param last the number of the last event that may be deleted
     * @param limit how many events to examine and delete at most, 1 or more
     * @return how many were deleted
     */
    public abstract int deleteBefore(Instant before, long last, int limit);

    /**
     * {@return the visible events in some ranges, and those from a number on, at most so many of each range and of
     * those} A storage whose queries are expensive overrides this with a single one.
     *
     * @param ranges in order, without overlaps, below the number; maybe none
     * @param from the lowest number of the other events
     * @param limit how many to return at most of each range, and of the other events
     */
    public NumberedRows rows(List<SequenceRange> ranges, long from, int limit) {
        List<StoredEvent> rows = new ArrayList<>(ranges.isEmpty() ? List.of() : rowsWithin(ranges, limit));
        rows.addAll(rowsAfter(from - 1, limit));
        return NumberedRows.of(rows, 0, oldest());
    }

    /**
     * {@return how many numbers of a range are visible, and the visible events from a number on} A storage whose
     * queries are expensive overrides this with a single one.
     *
     * @param counted the range
     * @param from the lowest number of the events
     * @param limit how many events to return at most
     */
    public NumberedRows rows(SequenceRange counted, long from, int limit) {
        long visible = counts(counted).values().stream().mapToLong(each -> each).sum();
        return NumberedRows.of(rowsAfter(from - 1, limit), visible, oldest());
    }

    private long oldest() {
        return numbersAfter(0, 1).stream().findFirst().orElse(0L);
    }

    @Override
    public final EventPosition head() {
        long last = last();
        long from = Math.max(0, last - LOOK_BACK);
        List<Long> numbers = numbersAfter(from, LOOK_BACK);
        if (from > 0 && numbers.size() < LOOK_BACK / 2) {
            from = Math.max(0, last - SPARSE_LOOK_BACK);
            numbers = numbersAfter(from, SPARSE_LOOK_BACK);
        }
        NumberedPlace place = new NumberedPlace(from);
        numbers.forEach(place::pass);
        rowsAfter(place.high() - 1, 1).forEach(place::pass);
        return place.position();
    }

    @Override
    public final EventPage read(EventPosition from, EventPosition settled, int limit) {
        NumberedPlace place = NumberedPlace.of(requireGiven("from", from));
        return new NumberedRead(this, place, limit).page(number(requireGiven("settled", settled)));
    }

    @Override
    public final EventPage readNew(EventPosition from, int limit) {
        return new NumberedRead(this, NumberedPlace.of(requireGiven("from", from)), limit).newPage();
    }

    @Override
    public final Set<EventPosition> visible(Collection<EventPosition> positions) {
        List<SequenceRange> numbers = positions.stream()
                .map(NumberedEvents::number)
                .distinct()
                .sorted()
                .map(SequenceRange::of)
                .toList();
        Set<EventPosition> visible = new HashSet<>();
        rowsWithin(numbers, numbers.size())
                .forEach(row -> visible.add(row.event().position()));
        return visible;
    }

    @Override
    public final int deleteBefore(Instant before, EventPosition last, int limit) {
        return deleteBefore(before, Math.min(number(last), last()) - 1, limit);
    }
}
