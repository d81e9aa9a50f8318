package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The licences that a filter admits. A page after a place is up to two ranges of an index: first the rest of the
 * licences with the same sorting value, then those with greater ones.
 */
final class LicenseList {
    private final Handle handle;
    private final Dialect dialect;
    private final LicenseFilter filter;
    private final ListedRange list;

    LicenseList(Handle handle, Dialect dialect, LicenseFilter filter, Instant now) {
        this.handle = handle;
        this.dialect = dialect;
        this.filter = filter;
        this.list = ListedRange.of(filter, now);
    }

    List<License> page(@Nullable LicensePlace after, int limit) {
        List<License> found = new ArrayList<>();
        for (IndexRange range : list.behind(after)) {
            if (found.size() < limit) {
                found.addAll(read(range, limit - found.size()));
            }
        }
        String prefix = filter.labelPrefix();
        List<License> page = prefix == null
                ? found
                : found.stream()
                        .takeWhile(license -> beginsWith(license, prefix))
                        .toList();
        if (after == null && page.isEmpty() && isLookUp()) {
            ClusterView.note(handle);
        }
        return page;
    }

    /** Whether the list is of what was just sold, perhaps through another server, and not of many licences. */
    private boolean isLookUp() {
        return filter.reference() != null
                || filter.labelPrefix() != null
                || filter.keyPreview() != null
                || filter.machine() != null;
    }

    private static boolean beginsWith(License license, String prefix) {
        return Objects.requireNonNull(license.label()).value().startsWith(prefix);
    }

    private List<License> read(IndexRange range, int limit) {
        return range.bind(handle.createQuery(query(range)), limit)
                .map((row, context) -> LicenseRows.license(row))
                .list();
    }

    /** Those of another table's index are chosen before they are joined, so that no more licences are read. */
    private String query(IndexRange range) {
        String chosen = range.sql(dialect, filter.labelPrefix() == null ? "" : " AND l.label IS NOT NULL");
        return list.key().isApart()
                ? "SELECT " + LicenseRows.LICENSE + " FROM (SELECT k.item_id, k.license_id" + chosen
                        + ") c JOIN latchkey_license l ON l.id = c.license_id ORDER BY c.item_id, c.license_id"
                : "SELECT " + LicenseRows.LICENSE + chosen;
    }
}
