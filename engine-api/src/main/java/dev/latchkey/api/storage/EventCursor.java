package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.event.EventPosition;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The place of a durable reader in the event log. After a restart, on any node, the reader continues from there. Each
 * change gives the cursor the next version. Immutable.
 */
public final class EventCursor {
    private static final Pattern NAME = Pattern.compile("[!-~]{1,64}");

    private final String name;
    private final EventPosition position;
    private final long version;
    private final Instant updatedAt;

    private EventCursor(String name, EventPosition position, long version, Instant updatedAt) {
        this.name = name;
        this.position = position;
        this.version = version;
        this.updatedAt = updatedAt;
    }

    /**
     * {@return a cursor}
     *
     * @param name the reader's name: 1 to 64 printable ASCII characters without spaces
     * @param position the place after the events that the reader has handled
     * @param version 0, and one more with each change
     * @param updatedAt when it was last changed, to the millisecond
     * @throws InvalidValueException if the name has another form, or something is missing
     */
    public static EventCursor of(String name, EventPosition position, long version, Instant updatedAt) {
        if (!NAME.matcher(requireGiven("name", name)).matches()) {
            throw new InvalidValueException("name", "must be 1 to 64 printable ASCII characters without spaces");
        }
        return new EventCursor(name, requireGiven("position", position), version, requireGiven("updatedAt", updatedAt));
    }

    /** {@return the reader's name} */
    public String name() {
        return name;
    }

    /** {@return the place after the events that the reader has handled} */
    public EventPosition position() {
        return position;
    }

    /** {@return the number of its changes} */
    public long version() {
        return version;
    }

    /** {@return when it was last changed, to the millisecond} */
    public Instant updatedAt() {
        return updatedAt;
    }

    /**
     * {@return the next version of the cursor}
     *
     * @param next the place after the events that the reader has handled by now
     * @param now the time of the change, to the millisecond
     */
    public EventCursor movedTo(EventPosition next, Instant now) {
        return of(name, next, version + 1, now);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventCursor cursor
                && cursor.name.equals(name)
                && cursor.position.equals(position)
                && cursor.version == version
                && cursor.updatedAt.equals(updatedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, position, version, updatedAt);
    }

    @Override
    public String toString() {
        return "EventCursor[name=" + name + ", position=" + position + ", version=" + version + ", updatedAt="
                + updatedAt + "]";
    }
}
