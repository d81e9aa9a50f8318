package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;

/** The event log, for its readers. */
interface Log {

    /** The start for a reader of everything that commits from now on. */
    EventPosition head();

    /** The events that a reader has not read, like {@link dev.latchkey.api.storage.EventRepository#read}. */
    EventPage read(EventPosition from, EventPosition settled, int limit);

    /** Like {@link #read}, maybe without late ones: {@link dev.latchkey.api.storage.EventRepository#readNew}. */
    EventPage readNew(EventPosition from, int limit);
}
