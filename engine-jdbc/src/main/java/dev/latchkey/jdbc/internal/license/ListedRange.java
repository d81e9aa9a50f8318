package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import dev.latchkey.jdbc.internal.storage.IndexRange.Bound;
import dev.latchkey.jdbc.internal.storage.IndexRange.Column;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The index that a filter goes by. It begins with the columns that the filter fixes, continues with the column that the
 * list is sorted by, and ends with the licence's id. Immutable.
 *
 * @param key the table with the index, the index, and the column with the licence's id
 * @param fixed the columns that the filter fixes, and their values
 * @param sorting the column that the list is sorted by before the id; {@code null} if there is none
 */
record ListedRange(Key key, List<Column> fixed, @Nullable Sorting sorting) {
    /** The column of which V2.sql says what it has. */
    private static final String IN_FORCE_UNTIL = "l.in_force_until";

    private static final long SUSPENDED = -1;
    private static final long REVOKED = -2;

    /** The indexes. */
    enum Key {
        ID("latchkey_license l", IndexRange.PRIMARY_KEY, "l.id"),
        ITEM("latchkey_license l", "latchkey_license_by_item", "l.id"),
        END("latchkey_license l", "latchkey_license_by_end", "l.id"),
        LABEL("latchkey_license l", "latchkey_license_by_label", "l.id"),
        PREVIEW("latchkey_license l", "latchkey_license_by_preview", "l.id"),
        MACHINE("latchkey_activation k", "latchkey_activation_by_machine", "k.license_id"),
        /** An item has one licence for each reference. */
        REFERENCE("latchkey_order k", "latchkey_order_reference", "k.license_id");

        private final String table;
        private final String index;
        private final String id;

        Key(String table, String index, String id) {
            this.table = table;
            this.index = index;
            this.id = id;
        }

        /** Whether the index is of another table than that of the licences. */
        boolean isApart() {
            return !table.equals(ID.table);
        }
    }

    /**
     * The column that a list is sorted by.
     *
     * @param column the column
     * @param from the least value
     * @param to the greatest value; {@code null} for any
     * @param value its value at a place
     */
    record Sorting(String column, Object from, @Nullable Object to, Function<LicensePlace, @Nullable Object> value) {

        /** Whether a value is less than all of the list. Only ends can be, since time passes between two pages. */
        boolean isBelow(Object value) {
            return from instanceof Long least && (Long) value < least;
        }

        /** Whether a value is greater than all of the list. */
        boolean isAbove(Object value) {
            return to instanceof Long greatest && (Long) value > greatest;
        }
    }

    /** The range of a filter at a moment. */
    static ListedRange of(LicenseFilter filter, Instant now) {
        if (filter.reference() != null) {
            return lookedUp(
                    Key.REFERENCE,
                    "k",
                    new Column("k.reference", filter.reference().value()),
                    filter.item());
        }
        if (filter.machine() != null) {
            return lookedUp(
                    Key.MACHINE, "k", new Column("k.machine", filter.machine().value()), filter.item());
        }
        if (filter.keyPreview() != null) {
            return lookedUp(Key.PREVIEW, "l", new Column("l.key_preview", filter.keyPreview()), filter.item());
        }
        if (filter.item() == null) {
            return new ListedRange(Key.ID, List.of(), null);
        }
        List<Column> item = List.of(new Column("l.item_id", filter.item().value()));
        if (filter.labelPrefix() != null) {
            // There is no upper bound that every database's order of texts has. The reader stops instead.
            return new ListedRange(
                    Key.LABEL, item, new Sorting("l.label", filter.labelPrefix(), null, LicensePlace::label));
        }
        return filter.state() == null
                ? new ListedRange(Key.ITEM, item, null)
                : inState(item, filter.state(), now.toEpochMilli());
    }

    private static ListedRange lookedUp(Key key, String alias, Column value, @Nullable ItemId item) {
        String column = alias + ".item_id";
        return item == null
                ? new ListedRange(key, List.of(value), new Sorting(column, new UUID(0, 0), null, ListedRange::itemOf))
                : new ListedRange(key, List.of(value, new Column(column, item.value())), null);
    }

    private static UUID itemOf(LicensePlace place) {
        return Objects.requireNonNull(place.item()).value();
    }

    private static ListedRange inState(List<Column> item, LicenseState state, long now) {
        return switch (state) {
            case REVOKED -> withMark(item, REVOKED);
            case SUSPENDED -> withMark(item, SUSPENDED);
            case EXPIRED -> byEnd(item, 0L, now);
            case ACTIVE -> byEnd(item, now + 1, null);
        };
    }

    private static ListedRange withMark(List<Column> item, long mark) {
        return new ListedRange(Key.END, and(item, IN_FORCE_UNTIL, mark), null);
    }

    private static ListedRange byEnd(List<Column> item, long from, @Nullable Long to) {
        return new ListedRange(Key.END, item, new Sorting(IN_FORCE_UNTIL, from, to, LicensePlace::end));
    }

    private static List<Column> and(List<Column> columns, String name, Object value) {
        return Stream.concat(columns.stream(), Stream.of(new Column(name, value)))
                .toList();
    }

    /** The ranges of the licences behind a place, which follow each other. */
    List<IndexRange> behind(@Nullable LicensePlace place) {
        UUID id = place == null ? null : place.id().value();
        if (sorting == null) {
            return List.of(equal(fixed, id));
        }
        Object value = place == null ? null : Objects.requireNonNull(sorting.value.apply(place), sorting.column);
        if (value == null || sorting.isBelow(value)) {
            return List.of(sorted(new Bound(sorting.column, ">=", sorting.from)));
        }
        if (sorting.isAbove(value)) {
            return List.of();
        }
        IndexRange greater = sorted(Bound.behind(sorting.column, value));
        return key == Key.REFERENCE ? List.of(greater) : List.of(equal(and(fixed, sorting.column, value), id), greater);
    }

    private IndexRange equal(List<Column> columns, @Nullable UUID id) {
        return IndexRange.of(key.table, key.index, columns, Bound.behindId(key.id, id));
    }

    private IndexRange sorted(Bound from) {
        IndexRange range = IndexRange.of(key.table, key.index, fixed, from).upTo(Objects.requireNonNull(sorting).to);
        return key == Key.REFERENCE ? range : range.continuedBy(key.id);
    }
}
