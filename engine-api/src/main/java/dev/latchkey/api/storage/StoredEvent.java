package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.Event;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event with the key hash that a storage keeps for it. Immutable. */
public final class StoredEvent {
    private final Event event;
    private final @Nullable KeyHash keyHash;

    private StoredEvent(Event event, @Nullable KeyHash keyHash) {
        this.event = requireGiven("event", event);
        this.keyHash = keyHash;
    }

    /**
     * {@return an event with the hash of its licence's key}
     *
     * @param event the event
     * @param keyHash {@link NewEvent#keyHash()}; {@code null} if it was not given
     * @throws dev.latchkey.api.InvalidValueException if the event is missing
     */
    public static StoredEvent of(Event event, @Nullable KeyHash keyHash) {
        return new StoredEvent(event, keyHash);
    }

    /** {@return the event} */
    public Event event() {
        return event;
    }

    /**
     * {@return the lookup hash of the licence's key, which tells caches what to forget; {@code null} if it is not
     * known}
     */
    public @Nullable KeyHash keyHash() {
        return keyHash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredEvent that && event.equals(that.event) && Objects.equals(keyHash, that.keyHash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(event, keyHash);
    }

    @Override
    public String toString() {
        return "StoredEvent[" + event + "]";
    }
}
