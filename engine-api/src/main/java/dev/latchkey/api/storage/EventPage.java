package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import java.util.List;
import java.util.Objects;

/** The events that a read of the log returned, and the reader's place now. Immutable. */
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
     * @param rows the events, in the order of the log; they are copied; empty if there are none now
     * @param next the place from which the reader continues
     */
    public static EventPage of(List<StoredEvent> rows, EventPosition next) {
        return new EventPage(List.copyOf(requireAllGiven("rows", rows)), requireGiven("next", next), false);
    }

    /** {@return the same page, marked as one of a log that could not remember all events that may still commit} */
    public EventPage withGivenUp() {
        return new EventPage(rows, next, true);
    }

    /** {@return the events with the key hashes that the storage keeps, immutable} */
    public List<StoredEvent> rows() {
        return rows;
    }

    /** {@return the events, immutable} */
    public List<Event> events() {
        return rows.stream().map(StoredEvent::event).toList();
    }

    /** {@return the place from which the reader continues} */
    public EventPosition next() {
        return next;
    }

    /**
     * {@return whether the log has stopped waiting for some events that may still commit, because there are too many}
     */
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
