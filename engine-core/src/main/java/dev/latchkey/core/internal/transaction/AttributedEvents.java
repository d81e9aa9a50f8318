package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingEvents;
import dev.latchkey.api.storage.NewEvent;
import java.util.Collection;

/** The event log, with an actor's name in each appended event. */
final class AttributedEvents extends ForwardingEvents {
    private final AttributedTransaction transaction;

    /**
     * Creates a log.
     *
     * @param transaction adds the name
     */
    AttributedEvents(EventRepository behind, AttributedTransaction transaction) {
        super(behind);
        this.transaction = transaction;
    }

    @Override
    public EventPosition append(NewEvent event) {
        return super.append(transaction.attributed(event));
    }

    @Override
    public void appendAll(Collection<NewEvent> events) {
        super.appendAll(events.stream().map(transaction::attributed).toList());
    }
}
