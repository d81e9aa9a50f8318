package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import dev.latchkey.jdbc.internal.storage.IndexRange.Bound;
import dev.latchkey.jdbc.internal.storage.IndexRange.Column;
import java.time.Instant;
import java.util.ArrayList;
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
    /** See V2.sql. */
    private static final String IN_FORCE_UNTIL = "l.in_force_until";

    private static final long SUSPENDED = -1;
    private static final long REVOKED = -2;

    /** The indexes. */
    enum Key {
        ID("latchkey_license l", IndexRange.PRIMARY_KEY, "l.item_id", "l.id"),
        ITEM("latchkey_license l", "latchkey_license_by_item", "l.item_id", "l.id"),
        END("latchkey_license l", "latchkey_license_by_end", "l.item_id", "l.id"),
        LABEL("latchkey_license l", "latchkey_license_by_label", "l.item_id", "l.id"),
        PREVIEW("latchkey_license l", "latchkey_license_by_preview", "l.item_id", "l.id"),
        MACHINE("latchkey_activation k", "latchkey_activation_by_machine", "k.item_id", "k.license_id"),
        /** An item has one licence for each reference. */
        REFERENCE("latchkey_order k", "latchkey_order_reference", "k.item_id", "k.license_id");

        private final String table;
        private final String index;
        private final String item;
        private final String id;

        Key(String table, String index, String item, String id) {
            this.table = table;
            this.index = index;
            this.item = item;
            this.id = id;
        }

        /** The index that a filter goes by. */
        private static Key of(LicenseFilter filter) {
            if (filter.reference() != null) {
                return REFERENCE;
            }
            if (filter.machine() != null) {
                return MACHINE;
            }
            if (filter.keyPreview() != null) {
                return PREVIEW;
            }
            if (filter.labelPrefix() != null) {
                return LABEL;
            }
            if (filter.state() != null) {
                return END;
            }
            return filter.item() == null ? ID : ITEM;
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
        Key key = Key.of(filter);
        Sorting sorting = switch (filter.order()) {
            case ID -> null;
            case ITEM -> new Sorting(key.item, new UUID(0, 0), null, ListedRange::itemOf);
            // There is no upper bound that every database's order of texts has. The reader stops instead.
            case LABEL ->
                new Sorting("l.label", Objects.requireNonNull(filter.labelPrefix()), null, LicensePlace::label);
            case EXPIRY -> byEnd(filter.state() == LicenseState.EXPIRED, now.toEpochMilli());
        };
        return new ListedRange(key, fixed(key, filter), sorting);
    }

    private static Sorting byEnd(boolean expired, long now) {
        return new Sorting(IN_FORCE_UNTIL, expired ? 0L : now + 1, expired ? now : null, LicensePlace::end);
    }

    private static UUID itemOf(LicensePlace place) {
        return Objects.requireNonNull(place.item()).value();
    }

    private static List<Column> fixed(Key key, LicenseFilter filter) {
        List<Column> fixed = new ArrayList<>();
        if (filter.reference() != null) {
            fixed.add(new Column("k.reference", filter.reference().value()));
        }
        if (filter.machine() != null) {
            fixed.add(new Column("k.machine", filter.machine().value()));
        }
        if (filter.keyPreview() != null) {
            fixed.add(new Column("l.key_preview", filter.keyPreview()));
        }
        if (filter.item() != null) {
            fixed.add(new Column(key.item, filter.item().value()));
        }
        if (filter.state() == LicenseState.SUSPENDED) {
            fixed.add(new Column(IN_FORCE_UNTIL, SUSPENDED));
        }
        if (filter.state() == LicenseState.REVOKED) {
            fixed.add(new Column(IN_FORCE_UNTIL, REVOKED));
        }
        return fixed;
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
