package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The documents' application of Spring's sells a key with its order, or neither. */
class SpringExampleTest {
    private static final HostDatabase HOST = HostDatabase.of(TestDatabase.values()[0]);

    @TempDir
    Path directory;

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Surroundings {
        @Bean(destroyMethod = "")
        DataSource pool() {
            return HOST.pool();
        }

        @Bean
        PlatformTransactionManager transactions(DataSource pool) {
            return new DataSourceTransactionManager(pool);
        }
    }

    @Test
    void a_key_is_sold_with_its_order_or_not_at_all() throws Exception {
        Path secret = Files.writeString(
                directory.resolve("master.secret"), Base64.getEncoder().encodeToString(new byte[32]));
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("licensing.secret-file", secret.toString())));
            context.register(Surroundings.class, SpringExample.Licensing.class, SpringExample.Shop.class);
            context.refresh();
            LicensingEngine engine = context.getBean(LicensingEngine.class);
            SpringExample.Shop shop = context.getBean(SpringExample.Shop.class);
            var item = engine.catalog().createItem("Editor").id();

            LicenseKey key = shop.sell(item, "4711");
            assertThat(engine.selling().find(key)).isPresent();
            assertThatThrownBy(() -> shop.sell(item, "4711"))
                    .as("the order is there")
                    .isNotNull();
            assertThat(HOST.orders()).isEqualTo(1);
        } finally {
            HOST.close();
        }
    }
}
