package dev.latchkey.api.storage;

import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * The event log inside one transaction. Rows are never rewritten, except that their personal part may be erased, and
 * only the oldest are ever deleted, but never the newest. A row gets its place when it is written, and becomes visible
 * when its transaction commits. Rows after it may have become visible before.
 *
 * <p>Each storage chooses the form of its positions. From a reader's position, it knows the events that the reader has
 * seen and those that it waits for. {@link NumberedEvents} does so for a log whose rows have numbers, maybe with gaps.
 *
 * <p>A log may fall behind its readers: a standby that takes over may lack the last rows, and an older copy of the
 * database may be restored under running engines. A reader whose last row is gone, or is another one now, learns that
 * from its next page ({@link EventPage#isReplaced()}), also if the log has grown beyond its place in the meantime.
 */
public interface EventRepository {

    /**
     * Appends an event. If it is about a licence and gives no project, its project is that of the licence's item.
     *
     * @param event the event
     * @return its position
     */
    EventPosition append(NewEvent event);

    /**
     * Appends events in their order.
     *
     * @param events the events, maybe none
     */
    void appendAll(Collection<NewEvent> events);

    /**
     * {@return the place of a reader for everything that commits from now on; {@link EventPosition#START} if there was
     * no event} It is after all visible events, and before those of open transactions, unless the log has moved far
     * beyond their places by now. The storage determines how far that is.
     */
    EventPosition head();

    /**
     * Reads visible events that a reader has not read. First come those that its last page passed over because they had
     * not committed, then those after it, each in the order of the log.
     *
     * @param from the reader's place
     * @param settled a place where the reader was so long ago that no transaction of that time is still open. The
     *     reader no longer waits for an event before it that does not come with this page. The exception is a page full
     *     of late events: more of them may be visible then, and come with the next pages
     * @param limit how many events at most
     * @return the events, and the reader's place after them; no events and {@link EventPage#isReplaced()} if events
     *     that the reader has read are gone, unless {@link #deleteBefore} has deleted them
     * @throws dev.latchkey.api.InvalidValueException if one of the positions is not this log's
     */
    EventPage read(EventPosition from, EventPosition settled, int limit);

    /**
     * Reads like {@link #read}, but need not look for late events if that is expensive. A reader that reads often does
     * so between two calls of {@link #read}, which alone stop waiting for an event. By default, this looks for them.
     *
     * @param from the reader's place
     * @param limit how many events at most
     * @return the page; {@link EventPage#leavesLate()} if there may be late events that it does not have
     * @throws dev.latchkey.api.InvalidValueException if the position is not one of this log
     */
    default EventPage readNew(EventPosition from, int limit) {
        return read(from, EventPosition.START, limit);
    }

    /**
     * {@return those of some positions whose events are visible}
     *
     * @param positions positions of events
     */
    Set<EventPosition> visible(Collection<EventPosition> positions);

    /**
     * Deletes those of the {@code limit} oldest visible events that are from before a moment, up to the first one that
     * is not: an event from a clock that was ahead also keeps those after it until it is old. The newest event stays.
     *
     * @param before the first moment whose events stay
     * @param last a place where a reader was; the last event that it had read, and everything after it, stay. So no
     *     reader loses the last event that it has read, if its place is not from before this one
     * @param limit how many events to examine and delete at most, 1 or more
     * @return how many were deleted
     */
    int deleteBefore(Instant before, EventPosition last, int limit);
}
