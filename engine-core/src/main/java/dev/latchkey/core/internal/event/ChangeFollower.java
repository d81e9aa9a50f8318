package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Area;
import dev.latchkey.api.storage.StoredEvent;

/** A cache that is kept right by the event log. No method may throw, or wait for anything. Thread-safe. */
public interface ChangeFollower {

    /** What it knows: it is told of the events that affect this. */
    Area area();

    /** Forgets what this event changed. When it returns, nothing from before the event is kept, also not later. */
    void follow(StoredEvent row);

    /** Forgets everything, since events may have been missed. */
    void forgetAll();

    /** Answers everything from the storage from now on, since no more events are read. */
    void bypass();
}
