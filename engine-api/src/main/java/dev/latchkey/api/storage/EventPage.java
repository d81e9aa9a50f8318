package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import java.util.List;
import java.util.Objects;

/** The events that a reader of the log got, and its place now. Immutable. */
public final class EventPage {
    private final List<StoredEvent> rows;
    private final EventPosition next;
    private final boolean gaveUp;

    private EventPage(List<StoredEvent> rows, EventPosition next, boolean gaveUp) {
        this.rows = rows;
        this.next = next;
        this.gaveUp = gaveUp;
    }

    /**
     * {@return a page}
     *
     * @param rows the events, in the order of the log; they are copied, and none if there are none now
     * @param next the place where the reader goes on
     */
    public static EventPage of(List<StoredEvent> rows, EventPosition next) {
        return new EventPage(List.copyOf(requireAllGiven("rows", rows)), requireGiven("next", next), false);
    }

    /** {@return the same page of a log that could not remember all events that may still commit} */
    public EventPage withGivenUp() {
        return new EventPage(rows, next, true);
    }

    /** {@return the events with what the storage keeps beside them, immutable} */
    public List<StoredEvent> rows() {
        return rows;
    }

    /** {@return the events, immutable} */
    public List<Event> events() {
        return rows.stream().map(StoredEvent::event).toList();
    }

    /** {@return the place where the reader goes on} */
    public EventPosition next() {
        return next;
    }

    /** {@return whether an event that may still commit will never be answered, because too many may} */
    public boolean gaveUp() {
        return gaveUp;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPage that
                && rows.equals(that.rows)
                && next.equals(that.next)
                && gaveUp == that.gaveUp;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, next, gaveUp);
    }

    @Override
    public String toString() {
        return "EventPage[rows=" + rows + ", next=" + next + ", gaveUp=" + gaveUp + "]";
    }
}
