package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** An event log in front of another, to override what is to be different. Later releases forward what they add. */
public abstract class ForwardingEvents implements EventRepository {
    private final EventRepository events;

    /** A log in front of this one. */
    protected ForwardingEvents(EventRepository events) {
        this.events = requireGiven("events", events);
    }

    @Override
    public EventPosition append(EventDraft event) {
        return events.append(event);
    }

    @Override
    public void appendAll(Collection<EventDraft> drafts) {
        events.appendAll(drafts);
    }

    @Override
    public EventPosition head() {
        return events.head();
    }

    @Override
    public EventPage read(EventPosition from, EventPosition settled, int limit) {
        return events.read(from, settled, limit);
    }

    @Override
    public List<Event> after(EventPosition position, int limit) {
        return events.after(position, limit);
    }

    @Override
    public Set<EventPosition> visible(Collection<EventPosition> positions) {
        return events.visible(positions);
    }

    @Override
    public int deleteBefore(Instant before, EventPosition last, int limit) {
        return events.deleteBefore(before, last, limit);
    }
}
