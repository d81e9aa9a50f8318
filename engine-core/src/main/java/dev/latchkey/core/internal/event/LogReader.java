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
 * Reads the event log from its starting place. It passes over an event whose transaction has not committed, and returns
 * it when it appears, unless that is so late that the transaction counted as rolled back (invariant 32). This includes
 * the events just before the starting place, whose transactions may be open at the start. Not thread-safe.
 */
final class LogReader {
    /** The largest number of events that one call returns. */
    static final int PAGE = 500;
    /** The shortest time for which it waits for an event that it passed over. */
    static final Duration PATIENCE = Duration.ofMinutes(10);
    /** The longest additional wait. */
    static final Duration NOTED_EACH = PATIENCE.dividedBy(10);

    private final Log log;
    private final LongSupplier ticker;
    /** The time for which {@link #nextInTurn()} need not look for late events again, in nanoseconds. */
    private final long lookEach;
    /** Its earlier places, the oldest first. */
    private final Deque<Note> notes = new ArrayDeque<>();

    /** The places that it had before the log was replaced. */
    private Deque<Note> earlier = new ArrayDeque<>();

    private EventPosition position;
    /** The place that it no longer waits before. */
    private EventPosition settled = EventPosition.START;
    /** The time by which the last event that was given up early must have appeared; {@code null} if none was. */
    private @Nullable Long unwatchedUntil;
    /** The lineage of the log; {@code null} before the first read. */
    private @Nullable String lineage;

    private boolean replaced;
    private boolean succeeded;
    /** Whether it looks for the latest place that both logs have. */
    private boolean goingBack;
    /** When the last read began after which no late event was left, in nanoseconds. */
    private long lookedAt;
    /** Whether the last read left late events. */
    private boolean left;
    /** Whether the last read looked for late events and left some, since there were so many. */
    private boolean leftOfMany;

    /** A place of the reader at a time of the ticker. */
    private record Note(EventPosition position, long at) {}

    /** Starts after the newest event. */
    LogReader(Log log, LongSupplier ticker, Duration lookEach) {
        this(log, ticker, lookEach, log.head());
    }

    /** Continues from a reader's place. */
    LogReader(Log log, LongSupplier ticker, Duration lookEach, EventPosition from) {
        this.log = log;
        this.ticker = ticker;
        this.lookEach = lookEach.toNanos();
        this.position = from;
        long now = ticker.getAsLong();
        notes.add(new Note(from, now));
        lookedAt = now - this.lookEach;
    }

    /** Whether an event that may still appear was given up, because there were too many. */
    boolean mayMiss() {
        if (unwatchedUntil != null && unwatchedUntil - ticker.getAsLong() < 0) {
            unwatchedUntil = null;
        }
        return unwatchedUntil != null;
    }

    /** Events not returned before, late ones first; empty if there are none now. */
    List<StoredEvent> next() {
        return next(true);
    }

    /** Like {@link #next()}, but where late events are expensive to find, it looks for them only once in a while. */
    List<StoredEvent> nextInTurn() {
        return next(leftOfMany || ticker.getAsLong() - lookedAt >= lookEach);
    }

    private List<StoredEvent> next(boolean looking) {
        findPlace();
        long now = ticker.getAsLong();
        note(now);
        EventPage page = looking ? log.read(position, settled, PAGE) : log.readNew(position, PAGE);
        left = page.leavesLate();
        leftOfMany = looking && left;
        lookedAt = left ? lookedAt : now;
        replaced = page.isReplaced();
        succeeded = replaced || (lineage != null && !lineage.equals(page.lineage()));
        lineage = page.lineage();
        if (replaced) {
            startOver(now);
        }
        position = page.next();
        if (page.gaveUp()) {
            unwatchedUntil = now + PATIENCE.toNanos();
        }
        return page.rows();
    }

    /** Whether late events may be visible that the last call did not return. */
    boolean leavesLate() {
        return left;
    }

    /** The moment before which no visible event was left, in nanoseconds of the ticker. */
    long lookedAt() {
        return lookedAt;
    }

    private void startOver(long now) {
        earlier = new ArrayDeque<>(notes);
        settled = EventPosition.START;
        unwatchedUntil = null;
        notes.clear();
        notes.add(new Note(EventPosition.START, now));
    }

    /**
     * Whether the last call found that events which it had returned before are gone. It continues from the newest event
     * then, unless {@link #goBack()} is called.
     */
    boolean isReplaced() {
        return replaced;
    }

    /** Whether the last call found another log in the place of the one that was read, even if no event is gone. */
    boolean isSucceeded() {
        return succeeded;
    }

    /**
     * After {@link #isReplaced()}, goes back to the latest place that both logs have, as far as the places of the last
     * ten minutes tell. Events from there on are returned, whether or not they were before. If the log cannot be read,
     * {@link #next()} goes back first.
     */
    void goBack() {
        goingBack = true;
        findPlace();
    }

    private void findPlace() {
        while (goingBack && !earlier.isEmpty()) {
            EventPosition place = earlier.getLast().position();
            if (isInLog(place)) {
                position = place;
                notes.clear();
                notes.addAll(earlier);
                goingBack = false;
            } else {
                earlier.removeLast();
            }
        }
        goingBack = false;
    }

    private boolean isInLog(EventPosition place) {
        return !place.equals(EventPosition.START)
                && !log.read(place, EventPosition.START, 1).isReplaced();
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
