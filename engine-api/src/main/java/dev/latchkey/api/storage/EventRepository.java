package dev.latchkey.api.storage;

import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * The event log inside one transaction. Rows are never rewritten, but for their personal part, which may be erased, and
 * only the oldest are ever deleted. A row gets its place when it is written and is seen when its transaction commits.
 * Rows behind it may have been seen before.
 *
 * <p>A storage makes positions as it likes. From a reader's position, it tells which events the reader has seen and
 * which it waits for. {@link NumberedEvents} does so for a log whose rows have numbers, which need not be dense.
 */
public interface EventRepository {

    /**
     * Appends an event. If it is about a licence and its project is not given, it is in the project of the licence's
     * item.
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
     * {@return the place of a reader that wants what is committed from now on; {@link EventPosition#START} if there was
     * no event} It is behind all events that are visible, and before those that are under way, unless the log has gone
     * far beyond their places by now. How far that is, the storage says.
     */
    EventPosition head();

    /**
     * Reads visible events that a reader has not read. First come those that its last page passed over, since they had
     * not committed, then those behind it, each in the order of the log.
     *
     * @param from the reader's place
     * @param settled a place where the reader was so long ago that no transaction of that time is under way. An event
     *     before it that does not come with this page is not waited for any more, unless the page is full of late
     *     events: then more of them may be visible, and come with the next pages
     * @param limit the most events
     * @return the events, and the reader's place behind them
     * @throws dev.latchkey.api.InvalidValueException if one of the positions is not this log's
     */
    EventPage read(EventPosition from, EventPosition settled, int limit);

    /**
     * {@return those of some positions whose events are visible}
     *
     * @param positions positions of events
     */
    Set<EventPosition> visible(Collection<EventPosition> positions);

    /**
     * Deletes, of the {@code limit} oldest visible events, those from before a moment.
     *
     * @param before the first moment whose events stay
     * @param last a place where a reader was, behind which nothing is deleted
     * @param limit the most events to look at and to delete, 1 or more
     * @return how many were deleted
     */
    int deleteBefore(Instant before, EventPosition last, int limit);
}
