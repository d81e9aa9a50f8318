package dev.latchkey.api.storage;

import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Optional;

/**
 * Durable readers' places in the event log, inside one transaction. A reader handles events, and then moves its cursor
 * past them. If it stops in between, it handles the same events again. Several consumers with one name may start from
 * the same version: one of them moves the cursor, and the others learn that they did not, and continue from its new
 * place. If a page says that the log {@linkplain EventPage#isReplaced() is another one}, the reader moves its cursor to
 * the page's next place.
 */
public interface CursorRepository {

    /**
     * {@return the cursor with this name, if there is one}
     *
     * @param name the reader's name
     */
    Optional<EventCursor> find(String name);

    /**
     * Begins a cursor, unless there is one with this name.
     *
     * @param name the reader's name, 1 to 64 printable ASCII characters without spaces
     * @param position {@link EventPosition#START} for all stored events, {@link EventRepository#head()} for those that
     *     commit from now on
     * @param now the engine's time, to the millisecond
     * @return the cursor with this name now
     */
    EventCursor begin(String name, EventPosition position, Instant now);

    /**
     * Moves a cursor, in one conditional statement, unless it was moved or ended since it was read.
     *
     * @param seen the cursor as it was read
     * @param to the reader's place now; it is stored whole, with a text of any length
     * @param now the engine's time, to the millisecond
     * @return the cursor as it is now; empty if it was not moved
     */
    Optional<EventCursor> advance(EventCursor seen, EventPosition to, Instant now);

    /**
     * Ends a cursor.
     *
     * @param name the reader's name
     * @return whether there was one
     */
    boolean remove(String name);
}
