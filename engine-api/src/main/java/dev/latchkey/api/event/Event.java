package dev.latchkey.api.event;

/**
 * A row of the event log.
 *
 * @param sequence its stable id, unique in the log. Rows do not become visible strictly in this order
 * @param draft what happened
 */
public record Event(long sequence, EventDraft draft) {

    /** What happened. */
    public EventType type() {
        return draft.type();
    }
}
