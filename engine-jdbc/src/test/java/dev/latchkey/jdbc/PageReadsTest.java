package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.jdbc.internal.license.JdbcLicenseRepository;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of a list costs as many rows as it has, however many rows there are, and whatever most of them are. */
class PageReadsTest {
    private static final int PAGE = 10;
    /** A licence's entry in an index, its row and its order; where MariaDB sorts what it chose, it reads each twice. */
    private static final int ROWS_OF_A_PAGE = 7 * PAGE;

    private static Map<String, LicenseFilter> filters(ItemId item) {
        Map<String, LicenseFilter> filters = new TreeMap<>();
        filters.put("all", LicenseFilter.all());
        filters.put("item", LicenseFilter.of(item));
        for (LicenseState state : LicenseState.values()) {
            filters.put("item and " + state, LicenseFilter.of(item).in(state));
        }
        filters.put("item and label", LicenseFilter.of(item).withLabelPrefix(SkewedLicenses.LABEL));
        for (LicenseFilter any : List.of(LicenseFilter.all(), LicenseFilter.of(item))) {
            String of = any.item() == null ? "" : "item and ";
            filters.put(of + "preview", any.withKeyPreview(SkewedLicenses.PREVIEW));
            filters.put(of + "order", any.withReference(OrderReference.of(SkewedLicenses.ORDER)));
            filters.put(of + "machine", any.withMachine(MachineId.of(SkewedLicenses.MACHINE)));
        }
        return filters;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_page_of_licences_reads_the_licences_of_that_page(TestDatabase database) throws SQLException {
        try (HostDatabase host = HostDatabase.fresh(database);
                Storage storage = JdbcStorage.on(host.pool())) {
            ItemId item = TestLicenses.item(storage);
            for (int licenses : List.of(500, 1_500)) {
                Map<String, List<Long>> costs;
                try (Handle handle = SchemaVersions.jdbi(host.pool()).open()) {
                    new SkewedLicenses(storage, handle, item).add(licenses);
                    database.plansForMany(handle);
                    costs = costs(database, handle, item);
                }
                costs.forEach((list, rows) -> assertThat(rows).as(list).allMatch(cost -> cost <= ROWS_OF_A_PAGE));
            }
        }
    }

    /** The rows read for the first page of each list, and for the next. */
    private static Map<String, List<Long>> costs(TestDatabase database, Handle handle, ItemId item)
            throws SQLException {
        Map<String, List<Long>> costs = new TreeMap<>();
        var licenses = new JdbcLicenseRepository(handle, Dialects.of(handle.getConnection()));
        filters(item).forEach((name, filter) -> {
            List<License> page = licenses.list(filter, TestLicenses.NOW, null, PAGE);
            RowsRead first = RowsRead.by(database, handle, () -> licenses.list(filter, TestLicenses.NOW, null, PAGE));
            LicensePlace last = LicensePlace.of(page.get(page.size() - 1), filter);
            RowsRead next = RowsRead.by(database, handle, () -> licenses.list(filter, TestLicenses.NOW, last, PAGE));
            assertThat(first.statements()).as(name).isEqualTo(1);
            assertThat(next.statements())
                    .as(name)
                    .isLessThanOrEqualTo(filter.order() == LicenseFilter.Order.ID ? 1 : 2);
            costs.put(name, List.of(first.rows(), next.rows()));
        });
        return costs;
    }
}
