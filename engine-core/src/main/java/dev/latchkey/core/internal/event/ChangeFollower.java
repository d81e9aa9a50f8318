package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Area;
import dev.latchkey.api.storage.StoredEvent;

/** A cache that the event log keeps correct. No method may throw, or wait for anything. Thread-safe. */
public interface ChangeFollower {

    /** The area that it caches. It receives the events that affect this area. */
    Area area();

    /**
     * Forgets the values that this event changed. From its return on, no value from before the event is kept or added.
     */
    void follow(StoredEvent row);

    /** Forgets everything, since events may have been missed. */
    void forgetAll();

    /** Answers everything from the storage from now on, since no more events are read. */
    void bypass();
}
