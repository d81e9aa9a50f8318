package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingEvents;
import dev.latchkey.api.storage.NewEvent;
import java.util.Collection;

/** The event log, in which what is appended bears an actor's name. */
final class AttributedEvents extends ForwardingEvents {
    private final AttributedTransaction transaction;

    /**
     * A log.
     *
     * @param transaction puts the name to it
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
