package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import java.util.List;
import java.util.Objects;

/** The events that a read of the log returned, and the reader's place now. Immutable. */
public final class EventPage {
    private final List<StoredEvent> rows;
    private final EventPosition next;
    private final boolean gaveUp;
    private final boolean replaced;
    private final boolean leavesLate;
    private final String lineage;

    private EventPage(
            List<StoredEvent> rows,
            EventPosition next,
            boolean gaveUp,
            boolean replaced,
            boolean leavesLate,
            String lineage) {
        this.rows = rows;
        this.next = next;
        this.gaveUp = gaveUp;
        this.replaced = replaced;
        this.leavesLate = leavesLate;
        this.lineage = lineage;
    }

    /**
     * {@return a page}
     *
     * @param rows the events, in the order of the log; they are copied; empty if there are none now
     * @param next the place from which the reader continues
     */
    public static EventPage of(List<StoredEvent> rows, EventPosition next) {
        return new EventPage(
                List.copyOf(requireAllGiven("rows", rows)), requireGiven("next", next), false, false, false, "");
    }

    /**
     * {@return the page for a reader whose place is in another log: this one lacks events that it has read} That is so
     * after a failover to a server that had not received them, or after an older copy of the database was restored.
     *
     * @param head the place from which the reader may start over: {@link EventRepository#head()}
     */
    public static EventPage replaced(EventPosition head) {
        return new EventPage(List.of(), requireGiven("head", head), false, true, false, "");
    }

    /** {@return the same page, marked as one of a log that could not remember all events that may still commit} */
    public EventPage withGivenUp() {
        return new EventPage(rows, next, true, replaced, leavesLate, lineage);
    }

    /** {@return the same page, marked as one that may leave late events: {@link #leavesLate()}} */
    public EventPage withLateLeft() {
        return new EventPage(rows, next, gaveUp, replaced, true, lineage);
    }

    /**
     * {@return the same page, with the lineage of the log}
     *
     * @param lineage see {@link #lineage()}
     */
    public EventPage withLineage(String lineage) {
        return new EventPage(rows, next, gaveUp, replaced, leavesLate, requireGiven("lineage", lineage));
    }

    /** {@return the events with the key hashes that the storage keeps, immutable} */
    public List<StoredEvent> rows() {
        return rows;
    }

    /** {@return the events, immutable} */
    public List<Event> events() {
        return rows.stream().map(StoredEvent::event).toList();
    }

    /** {@return the place from which the reader continues} */
    public EventPosition next() {
        return next;
    }

    /**
     * {@return whether the log has stopped waiting for some events that may still commit, because there are too many}
     */
    public boolean gaveUp() {
        return gaveUp;
    }

    /**
     * {@return whether this is another log than the one that the reader has read: events that it has read are gone} The
     * page has no events then. The reader forgets what it learned from the log, and continues from {@link #next()},
     * which is the {@link EventRepository#head()}. It may also read again from an earlier place of its own that is not
     * answered like this, to get all events that the other log does not have.
     */
    public boolean isReplaced() {
        return replaced;
    }

    /**
     * {@return whether late events may be visible that this page does not have, since the log did not look for them
     * ({@link EventRepository#readNew}), or the page is full of others}
     */
    public boolean leavesLate() {
        return leavesLate;
    }

    /**
     * {@return a text that stays the same as long as the storage is known to be the same one, and may change when
     * another takes over from it, even if no event that the reader has read is gone; empty, the default, if the storage
     * cannot tell}
     */
    public String lineage() {
        return lineage;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPage that
                && rows.equals(that.rows)
                && next.equals(that.next)
                && gaveUp == that.gaveUp
                && replaced == that.replaced
                && leavesLate == that.leavesLate
                && lineage.equals(that.lineage);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, next, gaveUp, replaced, leavesLate, lineage);
    }

    @Override
    public String toString() {
        return "EventPage[rows=" + rows + ", next=" + next + ", gaveUp=" + gaveUp + ", replaced=" + replaced
                + ", leavesLate=" + leavesLate + ", lineage=" + lineage + "]";
    }
}
