package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/**
 * A row of the event log.
 *
 * @param sequence its stable id, unique in the log. Rows do not become visible strictly in this order
 * @param draft what happened
 */
public record Event(long sequence, EventDraft draft) {
    /**
     * Requires it.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is missing
     */
    public Event {
        requireGiven("draft", draft);
    }

    /** What happened. */
    public EventType type() {
        return draft.type();
    }
}
