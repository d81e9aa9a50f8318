package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.List;
import java.util.Objects;

/** The result of a query of a log whose rows have numbers: {@link NumberedEvents}. Immutable. */
public final class NumberedRows {
    private final List<StoredEvent> rows;
    private final long visible;
    private final long oldest;
    private final String lineage;

    private NumberedRows(List<StoredEvent> rows, long visible, long oldest, String lineage) {
        this.rows = rows;
        this.visible = visible;
        this.oldest = oldest;
        this.lineage = lineage;
    }

    /**
     * {@return the result of a query}
     *
     * @param rows the rows, in the order of their numbers; they are copied
     * @param visible how many numbers of the counted range are visible; 0 if none was counted
     * @param oldest the lowest visible number of the log; 0 if there is none
     */
    public static NumberedRows of(List<StoredEvent> rows, long visible, long oldest) {
        return new NumberedRows(List.copyOf(requireAllGiven("rows", rows)), visible, oldest, "");
    }

    /**
     * {@return the same result, with the lineage of the log}
     *
     * @param lineage see {@link EventPage#lineage()}
     */
    public NumberedRows withLineage(String lineage) {
        return new NumberedRows(rows, visible, oldest, requireGiven("lineage", lineage));
    }

    /** {@return the rows, in the order of their numbers, immutable} */
    public List<StoredEvent> rows() {
        return rows;
    }

    /** {@return how many numbers of the counted range are visible} */
    public long visible() {
        return visible;
    }

    /** {@return the lowest visible number of the log; 0 if there is none} */
    public long oldest() {
        return oldest;
    }

    /** {@return the lineage of the log, like {@link EventPage#lineage()}; empty by default} */
    public String lineage() {
        return lineage;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberedRows that
                && rows.equals(that.rows)
                && visible == that.visible
                && oldest == that.oldest
                && lineage.equals(that.lineage);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, visible, oldest, lineage);
    }

    @Override
    public String toString() {
        return "NumberedRows[rows=" + rows + ", visible=" + visible + ", oldest=" + oldest + ", lineage=" + lineage
                + "]";
    }
}
