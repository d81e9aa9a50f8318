package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.Latchkey;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * An application of Spring Boot with migrations of its own, on a database that it shares with an engine. It sets
 * nothing but where the database is.
 */
@Isolated("Spring Boot would set up the logging of the whole process")
class SpringBootTest {
    private static final MasterSecret SECRET = MasterSecret.of(new byte[MasterSecret.LENGTH]);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final DataSource database = new SimpleDriverDataSource(new org.h2.Driver(), url, "sa", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    /** As {@code @SpringBootApplication} would have it, but for what else is on this class path. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        LicensingEngine engine(DataSource source) {
            // Fails unless the application's own migration is through.
            new JdbcTemplate(source).update("INSERT INTO invoices (id) VALUES (1)");
            return shopsEngine(source);
        }
    }

    /** A shop that has its storage apart. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class ShopWithStorage {
        @Bean
        JdbcStorage storage(DataSource source) {
            new JdbcTemplate(source).update("INSERT INTO invoices (id) VALUES (1)");
            return JdbcStorage.on(source);
        }
    }

    @BeforeAll
    static void leaveLoggingAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void restoreLogging() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    private static LicensingEngine shopsEngine(DataSource source) {
        return Latchkey.builder()
                .storage(JdbcStorage.on(source))
                .masterSecret(SECRET)
                .build();
    }

    private ConfigurableApplicationContext start(Class<?> shop) {
        return new SpringApplicationBuilder(shop)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.datasource.url=" + url)
                .run();
    }

    private void assertSells(ConfigurableApplicationContext context) {
        LicensingEngine engine = context.getBean(LicensingEngine.class);
        engine.selling().issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited());
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM invoices", Long.class))
                .isOne();
    }

    @Test
    void an_engine_waits_for_the_applications_migrations() {
        try (ConfigurableApplicationContext context = start(Shop.class)) {
            assertSells(context);
        }
    }

    @Test
    void so_does_a_storage() {
        start(ShopWithStorage.class).close();
    }

    @Test
    void an_application_begins_with_flyway_where_the_engines_tables_are_already() {
        shopsEngine(database).close();

        try (ConfigurableApplicationContext context = start(Shop.class)) {
            assertSells(context);
        }
    }

    @Test
    void it_starts_again() {
        shopsEngine(database).close();
        start(Shop.class).close();
        jdbc.update("DELETE FROM invoices");

        try (ConfigurableApplicationContext context = start(Shop.class)) {
            assertSells(context);
        }
    }

    @Test
    void flyway_protects_tables_of_others_as_before() {
        shopsEngine(database).close();
        jdbc.execute("CREATE TABLE orders (id INT PRIMARY KEY)");

        assertThatThrownBy(() -> start(Shop.class))
                .rootCause()
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("Found non-empty schema(s)");
    }
}
