package dev.latchkey.api.storage;

import dev.latchkey.api.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The event log inside one transaction. Rows are never rewritten, but for their personal part, which may be erased, and only
 * the oldest are ever deleted. Sequence numbers are given when a row is written and become visible when its transaction
 * commits, so not always in their order; a rolled-back row leaves a gap for good.
 */
public interface EventRepository {

    /**
     * Appends an event. One about a licence whose project is not given is in the project of its item.
     *
     * @return its sequence number, above 0
     */
    long append(NewEvent event);

    /** Appends events in their order. */
    void appendAll(Collection<NewEvent> events);

    /** Visible events with a sequence number above this one, in order, at most {@code limit}. */
    List<Event> after(long sequence, int limit);

    /** The sequence numbers of visible events above this one, in order, at most {@code limit}. */
    List<Long> sequencesAfter(long sequence, int limit);

    /**
     * Visible events whose sequence number is in one of these ranges, in order, at most {@code limit}.
     *
     * @param ranges in order, none with a number of another; most or all of their numbers may belong to no event
     */
    List<Event> within(List<SequenceRange> ranges, int limit);

    /** The highest visible sequence number; 0 if there is none. */
    long head();

    /**
     * Deletes, of the {@code limit} visible events with the lowest sequence numbers, those from before a moment.
     *
     * @param before the first moment whose events stay
     * @param last the highest sequence number that may be deleted
     * @param limit the most events to look at and to delete, 1 or more
     * @return how many were deleted
     */
    int deleteBefore(Instant before, long last, int limit);
}
