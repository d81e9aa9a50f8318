package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;

/** The event log as its reader needs it. */
interface Log {

    /** Where a reader begins that wants what is committed from now on. */
    EventPosition head();

    /** What a reader has not read, as {@link dev.latchkey.api.storage.EventRepository#read} has it. */
    EventPage read(EventPosition from, EventPosition settled, int limit);
}
