package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.license.ActivationLimit;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.jdbc.storage.SchemaVersions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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
                .contains("latchkey_license", "latchkey_schema_history")
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

    private void runByHand(int version) throws SQLException, IOException {
        List<String> scripts = SchemaVersions.scripts(host.pool(), version);
        Jdbi.create(host.pool())
                .useHandle(handle ->
                        scripts.forEach(script -> handle.createScript(script).execute()));
    }

    @Test
    void tables_that_the_host_made_with_the_same_statements_are_taken_as_they_are() throws Exception {
        runByHand(Integer.parseInt(SchemaVersions.newest()));
        JdbcStorage storage = JdbcStorage.on(host.pool());

        TestLicenses.insert(storage, ActivationLimit.of(1));
        assertThat(tables()).doesNotContain("latchkey_schema_history");
    }

    @Test
    void such_tables_of_an_earlier_version_are_refused_and_said_what_they_lack() throws Exception {
        runByHand(Integer.parseInt(SchemaVersions.newest()) - 1);

        assertThatThrownBy(() -> JdbcStorage.on(host.pool()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("not all of version " + SchemaVersions.newest());
        assertThat(host.activeConnections()).isZero();
    }

    @Test
    void a_table_of_the_hosts_under_one_of_its_names_is_a_storage_failure() {
        Jdbi.create(host.pool()).useHandle(handle -> handle.execute("CREATE TABLE latchkey_mark (id INT)"));

        assertThatThrownBy(() -> JdbcStorage.on(host.pool()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("without a history of how they were made, and not all of version");
        assertThat(host.activeConnections()).isZero();
    }
}
