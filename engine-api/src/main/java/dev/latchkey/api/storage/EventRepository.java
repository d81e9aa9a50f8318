package dev.latchkey.api.storage;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The event log inside one transaction. Rows are never rewritten, but for their personal part, which may be
 * erased, and only the oldest are ever deleted. A row gets its place when it is written and is seen when its transaction commits: others, which come behind it, may have been seen before.
 *
 * <p>A storage makes positions as it likes, and tells from a reader's what that has seen and what it waits for. {@link
 * NumberedEvents} does so for a log whose rows have numbers, which need not be dense.
 */
public interface EventRepository {

    /**
     * Appends an event. One about a licence whose project is not given is in the project of its item.
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
     * Where a reader begins that wants what is committed from now on: behind all events that are visible, and before those
     * that are under way, whatever places those have.
     *
     * @return {@link EventPosition#START} if there was no event
     */
    EventPosition head();

    /**
     * Visible events that a reader has not read: first those that its last page passed over, since they had not committed,
     * then those behind it, each in the order of the log.
     *
     * @param from where the reader is
     * @param settled a place where the reader was so long ago that no transaction of that time is under way: what is before
     *     it and does not come with this page is not waited for any more
     * @param limit the most events
     * @return the events, and where the reader is then
     * @throws dev.latchkey.api.InvalidValueException if one of the positions is not this log's
     */
    EventPage read(EventPosition from, EventPosition settled, int limit);

    /**
     * Visible events whose places are behind this one, in the order of the log. What commits later in a place that is passed
     * over is not looked for: that is {@link #read}.
     *
     * @param position an event's position, or {@link EventPosition#START}
     * @param limit the most events
     * @return the events
     * @throws dev.latchkey.api.InvalidValueException if the position is not this log's
     */
    default List<Event> after(EventPosition position, int limit) {
        return read(position, position, limit).events();
    }

    /**
     * {@return those of these positions whose events are visible}
     *
     * @param positions events' positions
     */
    Set<EventPosition> visible(Collection<EventPosition> positions);

    /**
     * Deletes, of the {@code limit} oldest visible events, those from before a moment.
     *
     * @param before the first moment whose events stay
     * @param last where a reader was, behind which nothing is deleted
     * @param limit the most events to look at and to delete, 1 or more
     * @return how many were deleted
     */
    int deleteBefore(Instant before, EventPosition last, int limit);
}
