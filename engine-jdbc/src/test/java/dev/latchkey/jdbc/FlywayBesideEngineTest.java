package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.jdbc.internal.spring.FlywayBesideEngineAutoConfiguration;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A host's Flyway, as Spring hands it out, and the engine's tables. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FlywayBesideEngineTest {
    private final HostDatabase host;
    private final Jdbi jdbi;

    FlywayBesideEngineTest(TestDatabase database) {
        host = HostDatabase.fresh(database);
        jdbi = Jdbi.create(host.pool());
        jdbi.useHandle(handle -> handle.execute("DROP TABLE orders"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private FluentConfiguration ofHost() {
        return Flyway.configure()
                .dataSource(host.pool())
                .locations("classpath:host/migration")
                .loggers("slf4j");
    }

    private static Object handedOut(Object bean) {
        return FlywayBesideEngineAutoConfiguration.flywayBesideEngine().postProcessBeforeInitialization(bean, "bean");
    }

    private void makeTables() {
        JdbcStorage.on(host.pool()).close();
    }

    @Test
    void all_migrations_of_the_host_run_where_the_engines_tables_are() {
        makeTables();

        ((Flyway) handedOut(ofHost().load())).migrate();
        // By then it has a history.
        Flyway again = ofHost().load();
        assertThat(handedOut(again)).isSameAs(again);
        again.migrate();

        jdbi.useHandle(handle -> handle.execute("INSERT INTO invoices (id) VALUES (1)"));
    }

    @Test
    void the_schema_that_the_host_names_counts() throws SQLException {
        makeTables();
        String schema = jdbi.withHandle(handle -> {
            String name = handle.getConnection().getSchema();
            return name == null ? handle.getConnection().getCatalog() : name;
        });

        ((Flyway) handedOut(ofHost().schemas(schema).load())).migrate();

        Flyway elsewhere = ofHost().schemas("none_of_ours").load();
        assertThat(handedOut(elsewhere)).isSameAs(elsewhere);
    }

    @Test
    void where_anything_else_is_there_the_host_decides() {
        makeTables();
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE others (id INT)"));

        Flyway flyway = ofHost().load();
        assertThat(handedOut(flyway)).isSameAs(flyway);
    }

    @Test
    void an_empty_schema_is_left_to_flyway() {
        Flyway flyway = ofHost().load();
        assertThat(handedOut(flyway)).isSameAs(flyway);
    }

    @Test
    void what_the_host_has_set_stands() {
        makeTables();

        Flyway decided = ofHost().baselineOnMigrate(true).load();
        assertThat(handedOut(decided)).isSameAs(decided);
        assertThat(((Flyway) handedOut(ofHost().baselineVersion("3").load()))
                        .getConfiguration()
                        .getBaselineVersion())
                .isEqualTo(MigrationVersion.fromVersion("3"));
    }

    @Test
    void a_database_that_cannot_be_reached_is_left_to_flyway() {
        Flyway flyway =
                ofHost().dataSource("jdbc:h2:mem:none;IFEXISTS=TRUE", "", "").load();
        assertThat(handedOut(flyway)).isSameAs(flyway);
    }

    @Test
    void no_bean_but_flyway_is_touched() {
        assertThat(handedOut("a bean")).isEqualTo("a bean");
    }
}
