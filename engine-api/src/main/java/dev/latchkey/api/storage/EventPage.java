package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import java.util.List;
import java.util.Objects;

/** The events that a reader of the log got, and its place now. Immutable. */
public final class EventPage {
    private final List<Event> events;
    private final EventPosition next;
    private final boolean gaveUp;

    private EventPage(List<Event> events, EventPosition next, boolean gaveUp) {
        this.events = events;
        this.next = next;
        this.gaveUp = gaveUp;
    }

    /**
     * {@return a page}
     *
     * @param events the events, in the order of the log; they are copied, and none if there are none now
     * @param next the place where the reader goes on
     */
    public static EventPage of(List<Event> events, EventPosition next) {
        return new EventPage(List.copyOf(requireAllGiven("events", events)), requireGiven("next", next), false);
    }

    /** {@return the same page of a log that could not remember all events that may still commit} */
    public EventPage withGivenUp() {
        return new EventPage(events, next, true);
    }

    /** {@return the events, immutable} */
    public List<Event> events() {
        return events;
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
                && events.equals(that.events)
                && next.equals(that.next)
                && gaveUp == that.gaveUp;
    }

    @Override
    public int hashCode() {
        return Objects.hash(events, next, gaveUp);
    }

    @Override
    public String toString() {
        return "EventPage[events=" + events + ", next=" + next + ", gaveUp=" + gaveUp + "]";
    }
}
