package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * An event log in front of another. A subclass overrides the methods that are to differ. Later releases forward the
 * methods that they add.
 */
public abstract class ForwardingEvents implements EventRepository {
    private final EventRepository events;

    /**
     * Makes a log in front of another.
     *
     * @param events the log behind
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
    public Set<EventPosition> visible(Collection<EventPosition> positions) {
        return events.visible(positions);
    }

    @Override
    public int deleteBefore(Instant before, EventPosition last, int limit) {
        return events.deleteBefore(before, last, limit);
    }
}
