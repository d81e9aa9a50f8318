package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.jdbc.internal.storage.SchemaMark;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements that bring the tables to a version on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SharedMigrationTest {
    /** Its statements are in the tests' own resources. */
    private static final int LATER = 1000;

    private final TestDatabase database;
    private final HostDatabase host;

    SharedMigrationTest(TestDatabase database) {
        this.database = database;
        this.host = HostDatabase.fresh(database);
        JdbcStorage.on(host.pool()).close();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static void bringToLater(HostDatabase in) throws SQLException {
        SchemaVersions.bringTo(in.pool(), null, LATER);
    }

    private static void assertIsLater(HostDatabase in) {
        assertThat(SchemaVersions.mark(in.pool())).map(SchemaMark::version).isEqualTo(Optional.of(LATER));
        try (JdbcStorage storage = JdbcStorage.on(in.pool())) {
            TestLicenses.insert(storage, ActivationLimit.of(1));
        }
        Jdbi.create(in.pool()).useHandle(handle -> {
            handle.execute("UPDATE latchkey_license SET later = 'Ada'");
            assertThat(handle.createQuery("SELECT later FROM latchkey_license")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("Ada");
        });
    }

    @Test
    void they_run_where_a_database_has_none_of_its_own() throws SQLException {
        bringToLater(host);

        assertIsLater(host);
    }

    @Test
    void they_can_be_run_again() throws SQLException {
        bringToLater(host);
        bringToLater(host);

        assertIsLater(host);
    }

    @Test
    void a_column_that_was_added_before_they_broke_off_is_not_added_again() throws SQLException {
        Jdbi.create(host.pool())
                .useHandle(handle -> handle.execute("ALTER TABLE latchkey_license ADD COLUMN later VARCHAR(400)"));

        bringToLater(host);

        assertIsLater(host);
    }

    @Test
    void a_column_of_that_name_in_another_schema_is_another() throws SQLException {
        bringToLater(host);
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (HostDatabase inside = host.by(database.inNewSchema(host.url(), schema), config -> {})) {
            JdbcStorage.on(inside.pool()).close();
            SchemaVersions.bringTo(host.pool(), database.exactly(schema), LATER);

            assertIsLater(inside);
        }
    }
}
