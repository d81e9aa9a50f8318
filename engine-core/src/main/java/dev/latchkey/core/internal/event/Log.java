package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.storage.SequenceRange;
import java.util.List;

/** The event log as its reader needs it. */
interface Log {

    /** The highest visible sequence number; 0 if there is none. */
    long head();

    /** The visible sequence numbers behind a position, in order, at most {@code limit}. */
    List<Long> sequencesAfter(long position, int limit);

    /** Visible events in the passed-over ranges, then those behind a position, together at most {@code limit}. */
    List<Event> read(List<SequenceRange> passedOver, long position, int limit);
}
