package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tenants who have a schema each, in one database. */
@Timeout(120)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NamesAreNoPatternsTest {
    private final TestDatabase product;
    private final String name = "s" + UUID.randomUUID().toString().replace("-", "");
    private final HostDatabase host;

    NamesAreNoPatternsTest(TestDatabase product) {
        this.product = product;
        this.host = HostDatabase.fresh(product);
    }

    /** In what JDBC asks for, the line stands for any letter. */
    @Test
    void the_tables_of_tenant11_are_not_those_of_tenant_1() throws Exception {
        try (host;
                HikariDataSource eleven = schema(name + "11");
                HikariDataSource one = schema(name + "_1")) {
            for (String script : SchemaVersions.scripts(eleven)) {
                Jdbi.create(eleven)
                        .useHandle(handle -> handle.createScript(script).execute());
            }

            try (JdbcStorage storage = JdbcStorage.on(one)) {
                TestLicenses.insert(storage, ActivationLimit.of(1));
            }

            assertThat(licenses(one)).isEqualTo(1);
            assertThat(licenses(eleven)).isZero();
        }
    }

    private HikariDataSource schema(String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(product.inNewSchema(host.url(), schema));
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static int licenses(HikariDataSource pool) {
        return Jdbi.create(pool)
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM latchkey_license")
                        .mapTo(Integer.class)
                        .one());
    }
}
