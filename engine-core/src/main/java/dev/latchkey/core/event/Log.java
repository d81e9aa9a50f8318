package dev.latchkey.core.event;

import dev.latchkey.api.event.Event;
import java.util.Collection;
import java.util.List;

/** The event log as its reader needs it. */
interface Log {

    /** The highest visible sequence number; 0 if there is none. */
    long head();

    /** The visible sequence numbers behind a position, in order, at most {@code limit}. */
    List<Long> sequencesAfter(long position, int limit);

    /** Those of the passed-over numbers that are visible, then at most {@code limit} visible ones behind a position. */
    List<Event> read(Collection<Long> passedOver, long position, int limit);
}
