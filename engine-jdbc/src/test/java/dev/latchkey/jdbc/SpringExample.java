package dev.latchkey.jdbc;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.Latchkey;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An application of Spring's that sells keys. The documents show it. */
final class SpringExample {
    private SpringExample() {}

    @Configuration(proxyBeanMethods = false)
    static class Licensing {
        // tag::beans[]
        @Bean
        JdbcStorage licenseStorage(DataSource pool) {
            return JdbcStorage.on(pool);
        }

        @Bean
        LicensingEngine licensing(JdbcStorage storage, @Value("${licensing.secret-file}") Path secretFile) {
            return Latchkey.builder()
                    .storage(storage)
                    .masterSecret(MasterSecret.ofFile(secretFile))
                    .build();
        }
        // end::beans[]
    }

    static class Shop {
        private final DataSource pool;
        private final JdbcTemplate jdbc;
        private final JdbcStorage storage;
        private final LicensingEngine licensing;

        Shop(DataSource pool, JdbcStorage storage, LicensingEngine licensing) {
            this.pool = pool;
            this.jdbc = new JdbcTemplate(pool);
            this.storage = storage;
            this.licensing = licensing;
        }

        // tag::sale[]
        @Transactional
        public @Nullable LicenseKey sell(ItemId item, String orderNumber) {
            jdbc.update("insert into orders (id, buyer) values (?, 'Ada')", orderNumber);
            return licensing
                    .within(currentTransaction())
                    .issueForOrder(item, OrderReference.of(orderNumber), LicenseTerms.itemDefaults())
                    .key();
        }

        private HostTransaction currentTransaction() {
            HostTransaction transaction = storage.lend(DataSourceUtils.getConnection(pool));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status == STATUS_COMMITTED) {
                        transaction.committed();
                    } else {
                        transaction.rolledBack();
                    }
                }
            });
            return transaction;
        }
        // end::sale[]
    }
}
