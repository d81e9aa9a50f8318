package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.jdbc.internal.storage.PageStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The range of an index that a filter chooses. The index begins with the columns that the filter fixes, continues with
 * the column that the list is sorted by, and ends with the licence's id. Immutable.
 *
 * @param table the table with the index, and its alias; {@code l} is that of the licences
 * @param fixed the columns that the filter fixes, and their values
 * @param sorting the column that the list is sorted by before the id; {@code null} if there is none
 * @param id the column with the licence's id
 */
record ListedRange(
        String table, List<Condition> fixed, @Nullable Sorting sorting, String id) {
    private static final String LICENSES = "latchkey_license l";

    /** The column of which V2.sql says what it has. */
    private static final String IN_FORCE_UNTIL = "l.in_force_until";

    private static final long SUSPENDED = -1;
    private static final long REVOKED = -2;

    /**
     * A condition on a column.
     *
     * @param column the column
     * @param operator the comparison, as in {@code column = value}
     * @param value what the column is compared to
     */
    record Condition(String column, String operator, Object value) {}

    /**
     * The column that a list is sorted by.
     *
     * @param column the column
     * @param from the least value
     * @param to the greatest value; {@code null} for any
     * @param value its value at a place
     * @param isUnique whether no two licences are equal in it
     */
    record Sorting(
            String column,
            Object from,
            @Nullable Object to,
            Function<LicensePlace, @Nullable Object> value,
            boolean isUnique) {

        List<Condition> fromStart() {
            return upTo(new Condition(column, ">=", from));
        }

        Condition at(LicensePlace place) {
            return new Condition(column, "=", valueAt(place));
        }

        List<Condition> behind(LicensePlace place) {
            return upTo(new Condition(column, ">", valueAt(place)));
        }

        private List<Condition> upTo(Condition start) {
            return to == null ? List.of(start) : List.of(start, new Condition(column, "<=", to));
        }

        private Object valueAt(LicensePlace place) {
            return Objects.requireNonNull(value.apply(place), column);
        }
    }

    /** The range of a filter at a moment. */
    static ListedRange of(LicenseFilter filter, Instant now) {
        if (filter.reference() != null) {
            return lookedUp(
                    "latchkey_order k", "k.reference", filter.reference().value(), "k.license_id", filter, true);
        }
        if (filter.machine() != null) {
            return lookedUp(
                    "latchkey_activation k", "k.machine", filter.machine().value(), "k.license_id", filter, false);
        }
        if (filter.keyPreview() != null) {
            return lookedUp(LICENSES, "l.key_preview", filter.keyPreview(), "l.id", filter, false);
        }
        if (filter.item() == null) {
            return new ListedRange(LICENSES, List.of(), null, "l.id");
        }
        Condition item = item("l", filter);
        if (filter.labelPrefix() != null) {
            // Without an upper bound, which no database's order of texts has a simple text for: the reader stops.
            return new ListedRange(
                    LICENSES,
                    List.of(item),
                    new Sorting("l.label", filter.labelPrefix(), null, LicensePlace::label, false),
                    "l.id");
        }
        return filter.state() == null
                ? new ListedRange(LICENSES, List.of(item), null, "l.id")
                : inState(item, filter.state(), now.toEpochMilli());
    }

    private static ListedRange lookedUp(
            String table, String column, Object value, String id, LicenseFilter filter, boolean isUnique) {
        String alias = column.substring(0, 1);
        Condition key = new Condition(column, "=", value);
        return filter.item() == null
                ? new ListedRange(
                        table,
                        List.of(key),
                        new Sorting(
                                alias + ".item_id",
                                PageStart.behind(null),
                                null,
                                place -> Objects.requireNonNull(place.item()).value(),
                                isUnique),
                        id)
                : new ListedRange(table, List.of(key, item(alias, filter)), null, id);
    }

    private static Condition item(String alias, LicenseFilter filter) {
        return new Condition(
                alias + ".item_id", "=", Objects.requireNonNull(filter.item()).value());
    }

    private static ListedRange inState(Condition item, LicenseState state, long now) {
        return switch (state) {
            case REVOKED -> withMark(item, REVOKED);
            case SUSPENDED -> withMark(item, SUSPENDED);
            case EXPIRED -> byEnd(item, 0L, now);
            case ACTIVE -> byEnd(item, now + 1, null);
        };
    }

    private static ListedRange withMark(Condition item, long mark) {
        return new ListedRange(LICENSES, List.of(item, new Condition(IN_FORCE_UNTIL, "=", mark)), null, "l.id");
    }

    private static ListedRange byEnd(Condition item, long from, @Nullable Long to) {
        return new ListedRange(
                LICENSES, List.of(item), new Sorting(IN_FORCE_UNTIL, from, to, LicensePlace::end, false), "l.id");
    }

    /**
     * The query for licences of the range. Those of another table's index are chosen before they are joined: otherwise
     * PostgreSQL may go through all licences in the order of their ids, to find the chosen ones among them.
     *
     * @param conditions the conditions on the index
     */
    String query(String conditions) {
        String chosen =
                " FROM " + table + " WHERE " + conditions + " ORDER BY " + String.join(", ", order()) + " LIMIT :limit";
        return table.equals(LICENSES)
                ? "SELECT " + LicenseRows.LICENSE + chosen
                : "SELECT " + LicenseRows.LICENSE + " FROM (SELECT k.item_id, k.license_id" + chosen + ") c JOIN "
                        + LICENSES + " ON l.id = c.license_id ORDER BY c.item_id, c.license_id";
    }

    /** The columns of the index, in its order. H2 does not find an order without those that are fixed. */
    private List<String> order() {
        List<String> columns = new ArrayList<>();
        fixed.forEach(condition -> columns.add(condition.column()));
        if (sorting != null) {
            columns.add(sorting.column());
        }
        if (sorting == null || !sorting.isUnique()) {
            columns.add(id);
        }
        return columns;
    }
}
