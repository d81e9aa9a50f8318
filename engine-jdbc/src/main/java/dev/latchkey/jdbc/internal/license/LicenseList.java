package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.jdbc.internal.license.ListedRange.Condition;
import dev.latchkey.jdbc.internal.license.ListedRange.Sorting;
import dev.latchkey.jdbc.internal.storage.PageStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The licences that a filter admits. A page behind a place is up to two ranges of an index: the rest of the licences that
 * are equal in what the list is sorted by, then the greater ones. As one condition, no database but PostgreSQL would find
 * its beginning in the index.
 */
final class LicenseList {
    private final Handle handle;
    private final LicenseFilter filter;
    private final ListedRange range;

    LicenseList(Handle handle, LicenseFilter filter, Instant now) {
        this.handle = handle;
        this.filter = filter;
        this.range = ListedRange.of(filter, now);
    }

    List<License> page(@Nullable LicensePlace after, int limit) {
        String prefix = filter.labelPrefix();
        List<License> found = found(after, limit);
        return prefix == null
                ? found
                : found.stream()
                        .takeWhile(license -> beginsWith(license, prefix))
                        .toList();
    }

    private static boolean beginsWith(License license, String prefix) {
        return Objects.requireNonNull(license.label()).value().startsWith(prefix);
    }

    private List<License> found(@Nullable LicensePlace after, int limit) {
        Sorting sorting = range.sorting();
        if (sorting == null) {
            return read(List.of(behind(after == null ? null : after.id().value())), limit);
        }
        if (after == null) {
            return read(sorting.fromStart(), limit);
        }
        if (sorting.isUnique()) {
            return read(sorting.behind(after), limit);
        }
        List<License> equal = read(List.of(sorting.at(after), behind(after.id().value())), limit);
        return equal.size() == limit
                ? equal
                : Stream.concat(equal.stream(), read(sorting.behind(after), limit - equal.size()).stream())
                        .toList();
    }

    private Condition behind(@Nullable UUID id) {
        return new Condition(range.id(), ">", PageStart.behind(id));
    }

    private List<License> read(List<Condition> more, int limit) {
        List<Condition> conditions = new ArrayList<>(range.fixed());
        conditions.addAll(more);
        List<String> sql = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            sql.add(condition.column() + " " + condition.operator() + " :value" + i);
        }
        Query query = handle.createQuery(range.query(String.join(" AND ", sql)));
        for (int i = 0; i < conditions.size(); i++) {
            query.bind("value" + i, conditions.get(i).value());
        }
        return query.bind("limit", limit)
                .map((row, context) -> LicenseRows.license(row))
                .list();
    }
}
