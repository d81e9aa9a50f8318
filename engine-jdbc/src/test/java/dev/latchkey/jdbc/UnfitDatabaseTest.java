package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host is told whose database cannot be used as it is. */
@Timeout(120)
class UnfitDatabaseTest {
    private static final String NO_TABLES = "the storage's tables cannot be brought up to date: ";
    private static final String NO_RIGHT = NO_TABLES
            + "the database user may not create tables, which is needed at the first start and after an upgrade";
    private static final String ONLY_QUERIES = NO_TABLES
            + "the database accepts no changes, only queries; it is a standby, or the connections are read-only";
    private static final String NO_SCHEMA = "the connections are in no schema: create the one that search_path or"
            + " currentSchema names, and let the user use it";

    private final String user = "u" + UUID.randomUUID().toString().replace("-", "");

    private static String postgres() {
        return TestDatabase.POSTGRESQL.fresh();
    }

    private static void administer(String url, String... statements) {
        Jdbi.create(url).useHandle(handle -> {
            for (String statement : statements) {
                handle.execute(statement);
            }
        });
    }

    private static void assertTold(String url, Consumer<HikariConfig> settings, String sentence) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        settings.accept(config);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThatThrownBy(() -> JdbcStorage.on(pool))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(sentence);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    /** As a standby says of itself, {@code transaction_read_only} is on. */
    @Test
    void postgresql_that_takes_only_queries() {
        String url = postgres();
        String name = url.replaceFirst(".*/([^?]*)\\?.*", "$1");
        administer(url, "ALTER DATABASE " + name + " SET default_transaction_read_only = on");

        assertTold(url, config -> {}, ONLY_QUERIES);
    }

    @Test
    void a_pool_that_is_read_only_by_its_own_setting() {
        assertTold(postgres(), config -> config.setReadOnly(true), ONLY_QUERIES);
    }

    /** Its tables are there, so nothing is made; the first change is refused. */
    @Test
    void postgresql_that_takes_only_queries_and_has_the_tables() {
        String url = postgres();
        String name = url.replaceFirst(".*/([^?]*)\\?.*", "$1");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage.on(pool).close();
        }
        // Sessions from before would go on as they are.
        administer(url, "ALTER DATABASE " + name + " SET default_transaction_read_only = on");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage storage = JdbcStorage.on(pool);

            assertThatThrownBy(() -> Latchkey.builder()
                            .storage(storage)
                            .masterSecret(MasterSecret.random(new SecureRandom()))
                            .build())
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("the database accepts no changes now, only queries");
        }
    }

    @Test
    void a_schema_that_does_not_exist() {
        assertTold(postgres() + "&currentSchema=nowhere", config -> {}, NO_SCHEMA);
    }

    @Test
    void a_schema_that_the_user_may_not_use() {
        String url = postgres();
        administer(url, "CREATE SCHEMA others", "CREATE ROLE " + user + " LOGIN");

        assertTold(url.replace("user=postgres", "user=" + user) + "&currentSchema=others", config -> {}, NO_SCHEMA);
    }

    private static void assertToldOfTablesInPublic(String url) {
        assertTold(
                url + "&currentSchema=tenant,public",
                pool -> {},
                NO_TABLES
                        + "they would be created in the schema tenant, but the connections find some in the schema public,"
                        + " which is also on their search path: name only one of the two");
    }

    @Test
    void tables_in_another_schema_of_the_search_path() {
        String url = postgres();
        administer(url, "CREATE SCHEMA tenant");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage.on(pool).close();
        }

        assertToldOfTablesInPublic(url);
        administer(url, "CREATE TABLE tenant.latchkey_notes (id INT)");
        assertToldOfTablesInPublic(url);
    }

    @Test
    void tables_made_by_flyway_in_another_schema_of_the_search_path() throws SQLException {
        String url = postgres();
        administer(url, "CREATE SCHEMA tenant");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            SchemaVersions.migrateWithFlyway(pool);
        }

        assertToldOfTablesInPublic(url);
    }

    @Test
    void texts_that_h2_compares_by_a_collation() {
        String url = "jdbc:h2:mem:" + user + ";DB_CLOSE_DELAY=-1";
        administer(url, "SET COLLATION GERMAN STRENGTH PRIMARY");

        assertTold(
                url,
                settings -> {},
                "the database compares texts by the collation GERMAN STRENGTH PRIMARY, but keys and orders must be"
                        + " compared exactly: use a database in which SET COLLATION is OFF");
    }

    @Test
    void tables_in_another_schema_of_the_search_path_of_h2() {
        String url = TestDatabase.H2.fresh();
        administer(url, "CREATE SCHEMA TENANT");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage.on(pool).close();
            String path = url + ";SCHEMA=TENANT;SCHEMA_SEARCH_PATH=TENANT,PUBLIC";

            assertTold(
                    path,
                    settings -> {},
                    NO_TABLES
                            + "they would be created in the schema TENANT, but the connections find some in the schema PUBLIC, which"
                            + " is also on their search path: name only one of the two");
        }
    }

    @Test
    void a_schema_in_which_the_user_may_make_nothing() {
        String url = postgres();
        administer(url, "CREATE ROLE " + user + " LOGIN");

        assertTold(url.replace("user=postgres", "user=" + user), config -> {}, NO_RIGHT);
    }

    @Test
    void mariadb_whose_user_may_make_no_tables(@TempDir Path folder) throws Exception {
        try (OwnMariaDb server = new OwnMariaDb(folder)) {
            String url = server.url();
            administer(
                    url,
                    // From here on, this server asks what somebody may do.
                    "FLUSH PRIVILEGES",
                    // Everybody may do everything in test.
                    "CREATE DATABASE shop",
                    "CREATE USER " + user + "@localhost IDENTIFIED BY 'p'",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON shop.* TO " + user + "@localhost");

            assertTold(
                    url.replace("/test?", "/shop?").replace("user=root", "user=" + user + "&password=p"),
                    config -> {},
                    NO_RIGHT);
        }
    }

    @Test
    void mariadb_that_takes_only_queries() {
        assertTold(mariaDb(), config -> config.setConnectionInitSql("SET SESSION TRANSACTION READ ONLY"), ONLY_QUERIES);
    }

    @Test
    void a_url_of_mariadb_without_a_database() {
        assertTold(
                mariaDb().replaceFirst("/[^/?]*\\?", "/?"),
                config -> {},
                "the connections are in no database: name one in the driver's URL");
    }

    private static String mariaDb() {
        assumeFalse(MySqlServer.isGiven(), "the user of a server that is given is somebody else");
        return TestDatabase.MARIADB.fresh();
    }

    /** A real server's answer to a statement that its session does not know; only the pooler is none. */
    @Test
    void a_pooler_that_gives_each_transaction_another_session() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres());
        config.setMaximumPoolSize(4);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThatThrownBy(() -> JdbcStorage.on(new ForgetfulPooler(pool).source()))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("a pooler gives each transaction another session, like PgBouncer in transaction mode:"
                            + " add prepareThreshold=0 to the driver's URL");
        }
        config.addDataSourceProperty("prepareThreshold", "0");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage.on(new ForgetfulPooler(pool).source()).ping();
        }
    }
}
