package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.internal.storage.SchemaMark;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The storage's tables in a database of the host's. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MigrationTest {
    private final HostDatabase host;

    MigrationTest(TestDatabase database) {
        host = HostDatabase.fresh(database);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void migrateHost() {
        Flyway.configure()
                .dataSource(host.pool())
                .locations("classpath:host/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private List<String> tables() {
        return Jdbi.create(host.pool())
                .withHandle(handle -> handle.createQuery(
                                "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = :schema")
                        .bind("schema", schema(handle.getConnection()))
                        .mapTo(String.class)
                        .list());
    }

    /** On MariaDB a database is a schema. */
    private static String schema(Connection connection) {
        try {
            String schema = connection.getSchema();
            return schema == null ? connection.getCatalog() : schema;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void it_lives_beside_the_hosts_tables_and_migrations_whoever_comes_first() {
        migrateHost();
        JdbcStorage.on(host.pool()).close();
        migrateHost();
        JdbcStorage storage = JdbcStorage.on(host.pool());

        TestLicenses.insert(storage, ActivationLimit.of(1));
        assertThat(tables())
                .contains("orders", "invoices", "flyway_schema_history")
                .contains("latchkey_license", "latchkey_schema")
                .allMatch(table -> table.startsWith("latchkey_")
                        || List.of("orders", "invoices", "flyway_schema_history")
                                .contains(table));
    }

    @Test
    void it_comes_before_the_hosts_own_migrations_too() {
        JdbcStorage.on(host.pool()).close();
        migrateHost();

        assertThat(tables()).contains("invoices", "latchkey_license");
    }

    private void runByHand() throws SQLException, IOException {
        List<String> scripts = SchemaVersions.scripts(host.pool());
        Jdbi.create(host.pool())
                .useHandle(handle ->
                        scripts.forEach(script -> handle.createScript(script).execute()));
    }

    @Test
    void tables_that_the_host_made_with_the_same_statements_are_taken_as_they_are() throws Exception {
        runByHand();
        Optional<SchemaMark> made = SchemaVersions.mark(host.pool());
        JdbcStorage storage = JdbcStorage.on(host.pool());

        TestLicenses.insert(storage, ActivationLimit.of(1));
        assertThat(SchemaVersions.mark(host.pool())).isPresent().isEqualTo(made);
    }

    @Test
    void statements_that_the_host_runs_itself_can_be_run_again() throws Exception {
        List<String> scripts = SchemaVersions.scripts(host.pool());
        Jdbi.create(host.pool())
                .useHandle(handle -> scripts.forEach(script -> {
                    handle.createScript(script).execute();
                    handle.createScript(script).execute();
                }));

        TestLicenses.insert(JdbcStorage.on(host.pool()), ActivationLimit.of(1));
    }

    @Test
    void tables_in_which_an_engine_of_an_earlier_version_cannot_activate_are_refused_by_it() {
        JdbcStorage.on(host.pool()).close();

        assertThat(SchemaVersions.mark(host.pool()).orElseThrow().usableFrom()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_table_of_the_hosts_under_one_of_its_names_is_a_storage_failure() {
        Jdbi.create(host.pool()).useHandle(handle -> handle.execute("CREATE TABLE latchkey_mark (id INT)"));

        assertThatThrownBy(() -> JdbcStorage.on(host.pool()))
                .isInstanceOf(StorageException.class)
                .hasMessageEndingWith(
                        "there are tables of the same names that the storage did not create: latchkey_mark");
        assertThat(host.activeConnections()).isZero();
    }

    @Test
    void tables_of_a_later_release_are_used_as_long_as_it_says_that_they_can_be() {
        JdbcStorage.on(host.pool()).close();
        Jdbi database = Jdbi.create(host.pool());
        database.useHandle(handle -> handle.execute("UPDATE latchkey_schema SET version = 1000"));
        TestLicenses.insert(JdbcStorage.on(host.pool()), ActivationLimit.of(1));

        database.useHandle(handle -> handle.execute("UPDATE latchkey_schema SET usable_from = 999"));
        assertThatThrownBy(() -> JdbcStorage.on(host.pool()))
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "the storage's tables are at version 1000, for engines that know version 999 of them; this one"
                                + " knows version " + SchemaVersions.newest() + ": use a later release");
    }

    @Test
    void many_that_start_at_once_make_one_set_of_tables() throws Exception {
        ExecutorService starts = Executors.newFixedThreadPool(4);
        try {
            List<Future<JdbcStorage>> pending = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pending.add(starts.submit(() -> JdbcStorage.on(host.pool())));
            }
            for (Future<JdbcStorage> storage : pending) {
                TestLicenses.insert(storage.get(), ActivationLimit.of(1));
            }
        } finally {
            starts.shutdown();
        }
        assertThat(SchemaVersions.mark(host.pool()).orElseThrow().version()).isEqualTo(SchemaVersions.newest());
    }

    @Test
    void a_storage_whose_database_was_exchanged_below_it_says_so() {
        try (LicensingEngine engine = Latchkey.builder()
                .storage(JdbcStorage.on(host.pool()))
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .build()) {
            assertThat(engine.readiness()).isEqualTo(Readiness.READY);
            Jdbi database = Jdbi.create(host.pool());
            database.useHandle(handle -> handle.execute("DELETE FROM latchkey_schema"));
            assertThat(engine.readiness()).isEqualTo(Readiness.STORAGE_REPLACED);
        }
    }
}
