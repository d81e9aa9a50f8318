package dev.latchkey.api.storage;

import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Optional;

/**
 * Durable readers' places in the event log, inside one transaction. A reader sees to events and moves its cursor behind them
 * afterwards: what it broke off between is seen to again. Of several consumers with one name that begin at the same version,
 * one moves the cursor; the others learn that they did not, and go on where it is now.
 */
public interface CursorRepository {

    /** The cursor of this name. */
    Optional<EventCursor> find(String name);

    /**
     * Begins a cursor, unless there is one of this name.
     *
     * @param position {@link EventPosition#START} for all events that are kept, {@link EventRepository#head()} for those that
     *     commit from now on
     * @return the one that is there now
     */
    EventCursor begin(String name, EventPosition position, Instant now);

    /**
     * Moves a cursor, in one conditional statement, unless it was moved, or ended, since it was read.
     *
     * @param seen as it was read
     * @param to where the reader is now. Where it has a long text, a storage may keep a place before it, whose next events are
     *     then read once more after a restart
     * @return as it is now; empty if it was not moved
     */
    Optional<EventCursor> advance(EventCursor seen, EventPosition to, Instant now);

    /**
     * Ends a cursor.
     *
     * @return whether there was one
     */
    boolean remove(String name);
}
