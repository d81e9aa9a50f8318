package dev.latchkey.core.tck;

import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.StorageTransaction;

/** A transaction with another view of its event log. */
final class WithEvents extends ForwardingTransaction {
    private final EventRepository events;

    WithEvents(StorageTransaction behind, EventRepository events) {
        super(behind);
        this.events = events;
    }

    @Override
    public EventRepository events() {
        return events;
    }
}
