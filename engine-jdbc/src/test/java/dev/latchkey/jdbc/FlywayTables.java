package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Tables of before the first release, which Flyway made, with a licence that was sold for an order and the event of
 * that.
 *
 * @param source its connections are in the schema of the tables
 * @param item the licence's item
 * @param license the licence
 */
record FlywayTables(DataSource source, ItemId item, LicenseId license) {
    private static final OrderReference ORDER = OrderReference.of("order 1");

    /** Makes them. */
    static FlywayTables in(DataSource source) throws SQLException {
        SchemaVersions.migrateWithFlyway(source);
        FlywayTables tables = new FlywayTables(source, new ItemId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
        SchemaVersions.jdbi(source).useHandle(tables::fill);
        return tables;
    }

    private void fill(Handle handle) {
        UUID project = UUID.randomUUID();
        handle.createUpdate("INSERT INTO latchkey_project (id, name, verification_enabled, token_lifetime_seconds,"
                        + " created_at, version) VALUES (:id, 'p', FALSE, 60, 0, 0)")
                .bind("id", project)
                .execute();
        handle.createUpdate(
                        "INSERT INTO latchkey_item (id, project_id, name, keys_enabled, recoverable_keys, created_at,"
                                + " version) VALUES (:id, :project, 'i', TRUE, FALSE, 0, 0)")
                .bind("id", item.value())
                .bind("project", project)
                .execute();
        handle.createUpdate("INSERT INTO latchkey_license (id, item_id, key_hash, key_preview, suspended,"
                        + " activation_count, created_at, reference, version)"
                        + " VALUES (:id, :item, :hash, 'ABCD', FALSE, 0, 0, :reference, 0)")
                .bind("id", license.value())
                .bind("item", item.value())
                .bind("hash", new byte[16])
                .bind("reference", ORDER.value())
                .execute();
        handle.createUpdate("INSERT INTO latchkey_event (event_type, occurred_at, actor, item_id, license_id,"
                        + " license_state, activation_count)"
                        + " VALUES ('license.issued', 0, 'host', :item, :license, 'ACTIVE', 0)")
                .bind("item", item.value())
                .bind("license", license.value())
                .execute();
    }

    /** Asserts that a storage has taken all of it over, and left nothing of the old ways. */
    void assertTakenOver(JdbcStorage storage) throws SQLException {
        Optional<StoredLicense> sold = storage.inTransaction(tx -> tx.licenses().findByReference(item, ORDER));
        assertThat(sold).map(found -> found.license().id()).contains(license);
        List<Event> events = storage.inTransaction(tx ->
                tx.events().read(EventPosition.START, EventPosition.START, 10).events());
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.LICENSE_ISSUED);
            assertThat(event.subject()).isEqualTo(new Subject.OfLicense(license));
            assertThat(event.data().text("state")).contains("active");
        });
        assertThat(uniqueIndexes()).isNotEmpty().doesNotContain("latchkey_license_order");
        assertThat(left("latchkey_license", "reference")).isZero();
        assertThat(left("latchkey_event", "license_id")).isZero();
        assertThat(SchemaVersions.mark(source)).isPresent();
    }

    private List<String> uniqueIndexes() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            for (String table : List.of("latchkey_license", "LATCHKEY_LICENSE")) {
                try (ResultSet indexes = connection
                        .getMetaData()
                        .getIndexInfo(connection.getCatalog(), connection.getSchema(), table, true, true)) {
                    while (indexes.next()) {
                        names.add(
                                String.valueOf(indexes.getString("INDEX_NAME")).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return names;
    }

    private int left(String table, String column) throws SQLException {
        return SchemaVersions.jdbi(source)
                .withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM " + table + " WHERE " + column + " IS NOT NULL")
                        .mapTo(Integer.class)
                        .one());
    }
}
