package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/**
 * A row of the event log.
 *
 * @param position its stable id, unique in the log
 * @param draft what happened
 */
public record Event(EventPosition position, EventDraft draft) {
    /**
     * Requires both.
     *
     * @throws dev.latchkey.api.InvalidValueException if one is missing: it names it
     */
    public Event {
        requireGiven("position", position);
        requireGiven("draft", draft);
    }

    /** What happened. */
    public EventType type() {
        return draft.type();
    }
}
