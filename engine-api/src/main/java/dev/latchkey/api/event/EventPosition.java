package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;

/**
 * A place in the event log: an event's own, or a reader's, which is after all events that it has read. Only the storage
 * that made it understands its text. Keep it and give it back unchanged: its order and its form may change. Immutable.
 */
public final class EventPosition {
    /** Before every event, in every log. */
    public static final EventPosition START = new EventPosition("0");

    private final String text;

    private EventPosition(String text) {
        this.text = text;
    }

    /**
     * {@return a position from its text}
     *
     * @param text the text from {@link #text()}: printable ASCII characters without spaces
     * @throws InvalidValueException if it cannot be a position
     */
    public static EventPosition of(String text) {
        if (requireGiven("event position", text).isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new InvalidValueException("event position", "must be printable ASCII characters without spaces");
        }
        return new EventPosition(text);
    }

    /** {@return its text} A reader's text may be long if many transactions are still open. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPosition position && position.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
