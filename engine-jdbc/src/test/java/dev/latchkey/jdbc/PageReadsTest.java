package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.jdbc.internal.access.JdbcApiTokenRepository;
import dev.latchkey.jdbc.internal.catalog.JdbcCatalogRepository;
import dev.latchkey.jdbc.internal.license.JdbcLicenseRepository;
import dev.latchkey.jdbc.internal.storage.Dialects;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** A page of a long list costs as many rows as it has, on the database that does not find that by itself. */
class PageReadsTest {
    private static final int ROWS = 2000;
    private static final int PAGE = 10;
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Test
    void a_page_of_an_items_licences_reads_the_licences_of_that_page() {
        try (HostDatabase host = HostDatabase.fresh(TestDatabase.H2)) {
            ItemId item;
            try (Storage storage = JdbcStorage.on(host.pool())) {
                item = TestLicenses.item(storage);
                storage.inTransaction(tx -> {
                    tx.licenses()
                            .insertAll(IntStream.range(0, ROWS)
                                    .mapToObj(i -> TestLicenses.license(item, ActivationLimit.unlimited(), null))
                                    .toList());
                    return null;
                });
            }
            LicenseFilter filter = LicenseFilter.of(item);
            try (Scans scans = new Scans(host)) {
                var licenses = new JdbcLicenseRepository(scans.handle, Dialects.H2);
                scans.begin();
                List<License> page = licenses.list(filter, TestLicenses.NOW, null, PAGE);
                LicenseId last = page.get(PAGE - 1).id();
                assertThat(licenses.list(filter, TestLicenses.NOW, last, PAGE)).hasSize(PAGE);
                licenses.list(LicenseFilter.all(), TestLicenses.NOW, null, PAGE);
                licenses.list(LicenseFilter.all(), TestLicenses.NOW, last, PAGE);
                licenses.page(null, PAGE);
                licenses.page(last, PAGE);
                assertThat(scans.counts).hasSize(6).allMatch(rows -> rows <= PAGE + 1);
            }
        }
    }

    @Test
    void a_page_of_a_projects_items_reads_the_items_of_that_page() {
        try (HostDatabase host = HostDatabase.fresh(TestDatabase.H2)) {
            ProjectId project;
            try (Storage storage = JdbcStorage.on(host.pool())) {
                ItemId item = TestLicenses.item(storage);
                project = storage.inTransaction(
                        tx -> tx.catalog().item(item).orElseThrow().projectId());
            }
            try (Scans scans = new Scans(host)) {
                scans.handle.execute(
                        "INSERT INTO latchkey_item (id, project_id, name, keys_enabled, recoverable_keys,"
                                + " created_at, version) SELECT RANDOM_UUID(), (SELECT id FROM latchkey_project), 'i', TRUE, FALSE, 0,"
                                + " 1 FROM SYSTEM_RANGE(1, ?)",
                        ROWS);
                scans.begin();
                var catalog = new JdbcCatalogRepository(scans.handle, Dialects.H2);
                ItemId last = catalog.items(project, null, PAGE).get(PAGE - 1).id();
                assertThat(catalog.items(project, last, PAGE)).hasSize(PAGE);
                assertThat(scans.counts).hasSize(2).allMatch(rows -> rows <= PAGE + 1);
            }
        }
    }

    @Test
    void a_page_of_somebodys_tokens_reads_the_tokens_of_that_page() {
        try (HostDatabase host = HostDatabase.fresh(TestDatabase.H2)) {
            JdbcStorage.on(host.pool()).close();
            PrincipalId owner = PrincipalId.of("owner");
            try (Scans scans = new Scans(host)) {
                scans.handle.execute(
                        "INSERT INTO latchkey_api_token (id, principal, name, scopes, token_hash,"
                                + " token_preview, signing_secret, signing_secret_preview, allowed_addresses, created_at,"
                                + " last_used, use_count) SELECT RANDOM_UUID(), 'owner', 'n', NULL, HASH('MD5', CAST(x AS VARCHAR)), 'p',"
                                + " X'00', 'p', NULL, 0, 0, 0 FROM SYSTEM_RANGE(1, ?)",
                        ROWS);
                var tokens = new JdbcApiTokenRepository(scans.handle);
                scans.begin();
                ApiTokenId last = tokens.list(owner, null, PAGE).get(PAGE - 1).id();
                assertThat(tokens.list(owner, last, PAGE)).hasSize(PAGE);
                assertThat(scans.counts).hasSize(2).allMatch(rows -> rows <= PAGE + 1);
            }
        }
    }

    /** A connection that has each of its queries explained. */
    private static final class Scans implements AutoCloseable, SqlLogger {
        final Handle handle;
        final List<Integer> counts = new ArrayList<>();

        Scans(HostDatabase host) {
            handle = Jdbi.open(host.pool());
        }

        void begin() {
            handle.setSqlLogger(this);
        }

        @Override
        public void logAfterExecution(StatementContext query) {
            String sql = query.getParsedSql().getSql();
            List<String> names = query.getParsedSql().getParameters().getParameterNames();
            try (PreparedStatement explained = query.getConnection().prepareStatement("EXPLAIN ANALYZE " + sql)) {
                for (int i = 0; i < names.size(); i++) {
                    query.getBinding()
                            .findForName(names.get(i), query)
                            .orElseThrow()
                            .apply(i + 1, explained, query);
                }
                ResultSet plan = explained.executeQuery();
                plan.next();
                Matcher scanned = SCANNED.matcher(plan.getString(1));
                if (scanned.find()) {
                    counts.add(Integer.parseInt(scanned.group(1)));
                }
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        }

        @Override
        public void close() {
            handle.close();
        }
    }
}
