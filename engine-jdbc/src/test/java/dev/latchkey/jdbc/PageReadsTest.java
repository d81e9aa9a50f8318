package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.access.JdbcApiTokenRepository;
import dev.latchkey.jdbc.internal.access.JdbcGrantRepository;
import dev.latchkey.jdbc.internal.access.JdbcSessionRepository;
import dev.latchkey.jdbc.internal.catalog.JdbcCatalogRepository;
import dev.latchkey.jdbc.internal.license.JdbcLicenseRepository;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import dev.latchkey.jdbc.internal.traffic.JdbcIdempotencyRepository;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
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
            assertThat(next.statements()).as(name).isEqualTo(statementsBehind(last, filter, licenses));
            costs.put(name, List.of(first.rows(), next.rows()));
        });
        return costs;
    }

    /**
     * The number of statements for a page behind a place. A look-up over all items takes one for the rest of the
     * place's own item, and another one if that does not fill the page. For an order, no item has a rest. In the other
     * lists by something else than ids, licences that are equal in that are more than two pages.
     */
    private static int statementsBehind(LicensePlace place, LicenseFilter filter, JdbcLicenseRepository licenses) {
        if (place.item() == null || filter.reference() != null) {
            return 1;
        }
        LicenseFilter ofItem = LicenseFilter.of(place.item())
                .withKeyPreview(filter.keyPreview())
                .withMachine(filter.machine());
        LicensePlace inItem = LicensePlace.parse(place.id().toString(), ofItem);
        return licenses.list(ofItem, TestLicenses.NOW, inItem, PAGE).size() == PAGE ? 1 : 2;
    }

    /** A list that is no filter of licences: its page behind an entry, or its first page. */
    private record PagedList<T>(String name, BiFunction<@Nullable T, Integer, List<T>> page) {

        /** The rows read for the first page, and for the next. */
        List<Long> costs(TestDatabase database, Handle handle) {
            List<T> first = page.apply(null, PAGE);
            assertThat(first).as(name).hasSize(PAGE);
            return Stream.of((T) null, first.get(PAGE - 1))
                    .map(after -> {
                        RowsRead read = RowsRead.by(database, handle, () -> page.apply(after, PAGE));
                        // Stored tokens have their earlier secrets in two other tables.
                        assertThat(read.statements()).as(name).isEqualTo(name.equals("all tokens") ? 3 : 1);
                        return read.rows();
                    })
                    .toList();
        }
    }

    private static List<PagedList<?>> lists(Handle handle, ProjectId project, LicenseId license) throws SQLException {
        Dialect dialect = Dialects.of(handle.getConnection());
        var licenses = new JdbcLicenseRepository(handle, dialect);
        var catalog = new JdbcCatalogRepository(handle, dialect);
        var grants = new JdbcGrantRepository(handle, dialect);
        var tokens = new JdbcApiTokenRepository(handle, dialect);
        var calls = new JdbcIdempotencyRepository(handle, dialect);
        PrincipalId principal = PrincipalId.of(SkewedRows.PRINCIPAL);
        return List.of(
                new PagedList<StoredLicense>(
                        "all licences",
                        (after, limit) -> licenses.page(
                                after == null ? null : after.license().id(), limit)),
                new PagedList<Activation>(
                        "activations",
                        (after, limit) -> licenses.activations(license, after == null ? null : after.id(), limit)),
                new PagedList<Project>(
                        "projects", (after, limit) -> catalog.projects(after == null ? null : after.id(), limit)),
                new PagedList<Project>(
                        "projects of a principal",
                        (after, limit) -> catalog.projectsOf(principal, after == null ? null : after.id(), limit)),
                new PagedList<Item>(
                        "items", (after, limit) -> catalog.items(project, after == null ? null : after.id(), limit)),
                new PagedList<Grant>(
                        "grants on a project",
                        (after, limit) -> grants.on(project, after == null ? null : after.principal(), limit)),
                new PagedList<Grant>(
                        "grants of a principal",
                        (after, limit) -> grants.of(principal, after == null ? null : after.project(), limit)),
                new PagedList<ApiToken>(
                        "tokens of a principal",
                        (after, limit) -> tokens.list(principal, after == null ? null : after.id(), limit)),
                new PagedList<StoredApiToken>(
                        "all tokens",
                        (after, limit) ->
                                tokens.page(after == null ? null : after.token().id(), limit)),
                new PagedList<IdempotencyRecord>(
                        "calls", (after, limit) -> calls.page(after == null ? null : after.id(), limit)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_page_of_any_other_list_reads_the_rows_of_that_page(TestDatabase database) throws SQLException {
        try (HostDatabase host = HostDatabase.fresh(database);
                Storage storage = JdbcStorage.on(host.pool());
                Handle handle = SchemaVersions.jdbi(host.pool()).open()) {
            License license =
                    TestLicenses.insert(storage, ActivationLimit.unlimited()).license();
            ProjectId project = storage.inTransaction(
                    tx -> tx.catalog().item(license.itemId()).orElseThrow().projectId());
            handle.useTransaction(tx -> new SkewedRows(tx)
                    .add(
                            1_000,
                            project.value(),
                            license.itemId().value(),
                            license.id().value()));
            new SkewedLicenses(storage, handle, license.itemId()).add(200);
            database.plansForMany(handle);
            for (PagedList<?> list : lists(handle, project, license.id())) {
                assertThat(list.costs(database, handle)).as(list.name()).allMatch(rows -> rows <= ROWS_OF_A_PAGE);
            }
            var licenses = new JdbcLicenseRepository(handle, Dialects.of(handle.getConnection()));
            ActivationId last =
                    licenses.activations(license.id(), null, 50).get(49).id();
            assertThat(RowsRead.by(database, handle, () -> licenses.findActivation(license.id(), last))
                            .rows())
                    .isLessThanOrEqualTo(3);
            var grants = new JdbcGrantRepository(handle, Dialects.of(handle.getConnection()));
            // H2 reads all Owners, since it sorts the rows that it may lock, and nobody else.
            assertThat(RowsRead.by(database, handle, () -> grants.owners(project, 2))
                            .rows())
                    .isLessThanOrEqualTo(database == TestDatabase.H2 ? SkewedRows.FEW + 1 : 6);
            assertDeletionsReadWhatTheyDelete(database, handle);
        }
    }

    private static void assertDeletionsReadWhatTheyDelete(TestDatabase database, Handle handle) throws SQLException {
        var calls = new JdbcIdempotencyRepository(handle, Dialects.of(handle.getConnection()));
        var sessions = new JdbcSessionRepository(handle);
        assertThat(RowsRead.by(database, handle, () -> calls.deleteExpired(TestLicenses.NOW, PAGE))
                        .rows())
                .isLessThanOrEqualTo(ROWS_OF_A_PAGE);
        assertThat(RowsRead.by(database, handle, () -> sessions.deleteExpired(TestLicenses.NOW, PAGE))
                        .rows())
                .isLessThanOrEqualTo(ROWS_OF_A_PAGE);
    }
}
