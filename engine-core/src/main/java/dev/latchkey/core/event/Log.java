package dev.latchkey.core.event;

import dev.latchkey.api.event.Event;
import java.util.Collection;
import java.util.List;

/** The event log as its reader needs it. */
interface Log {

    /** The highest visible sequence number; 0 if there is none. */
    long head();

    /** Those of the passed-over numbers that are visible, then at most {@code limit} visible ones behind a position. */
    List<Event> read(Collection<Long> passedOver, long position, int limit);
}
