package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.StoredEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event log from where it began. An event that it passed over, since its transaction had not committed, is
 * answered when it appears, unless that is so late that its transaction was taken for rolled back (invariant 32). That
 * includes those just before its beginning, whose transactions may be under way then. Not thread-safe.
 */
final class LogReader {
    /** The most events that one call answers. */
    static final int PAGE = 500;
    /** How long an event that was passed over is waited for, at least. */
    static final Duration PATIENCE = Duration.ofMinutes(10);
    /** How much longer it may be waited for. */
    static final Duration NOTED_EACH = PATIENCE.dividedBy(10);

    private final Log log;
    private final LongSupplier ticker;
    /** Where it was, from the oldest on. */
    private final Deque<Note> notes = new ArrayDeque<>();

    private EventPosition position;
    /** Where it was when its patience began to end. */
    private EventPosition settled = EventPosition.START;
    /** When the last event that was given up early must have appeared; {@code null} if none was. */
    private @Nullable Long unwatchedUntil;

    /** Where it was at a time of the ticker's. */
    private record Note(EventPosition position, long at) {}

    /** Begins behind the newest event. */
    LogReader(Log log, LongSupplier ticker) {
        this(log, ticker, log.head());
    }

    /** Goes on where a reader was. */
    LogReader(Log log, LongSupplier ticker, EventPosition from) {
        this.log = log;
        this.ticker = ticker;
        this.position = from;
        notes.add(new Note(from, ticker.getAsLong()));
    }

    /** Whether an event that may still appear was given up, because there were too many. */
    boolean mayMiss() {
        if (unwatchedUntil != null && unwatchedUntil - ticker.getAsLong() < 0) {
            unwatchedUntil = null;
        }
        return unwatchedUntil != null;
    }

    /** Events not answered before, late ones first; empty if there are none now. */
    List<StoredEvent> next() {
        long now = ticker.getAsLong();
        note(now);
        EventPage page = log.read(position, settled, PAGE);
        position = page.next();
        if (page.gaveUp()) {
            unwatchedUntil = now + PATIENCE.toNanos();
        }
        return page.rows();
    }

    private void note(long now) {
        while (!notes.isEmpty() && now - notes.element().at() > PATIENCE.toNanos()) {
            settled = notes.remove().position();
        }
        if (notes.isEmpty() || now - notes.getLast().at() >= NOTED_EACH.toNanos()) {
            notes.add(new Note(position, now));
        }
    }
}
