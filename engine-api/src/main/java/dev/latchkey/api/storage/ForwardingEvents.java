package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * An event log that forwards to another. A subclass overrides the methods that it changes. Later releases add methods,
 * and forward them here.
 */
public abstract class ForwardingEvents implements EventRepository {
    private final EventRepository events;

    /**
     * Creates a log that forwards to another.
     *
     * @param events the other log
     */
    protected ForwardingEvents(EventRepository events) {
        this.events = requireGiven("events", events);
    }

    @Override
    public EventPosition append(NewEvent event) {
        return events.append(event);
    }

    @Override
    public void appendAll(Collection<NewEvent> drafts) {
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
    public EventPage readNew(EventPosition from, int limit) {
        return events.readNew(from, limit);
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
