package dev.latchkey.jdbc.internal.spring;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.Storage;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/** Has Spring Boot make engines and storages once the host's own migrations are through, as it does with JPA's beans. */
public final class EngineAfterMigrations extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    /** Makes it, for Spring Boot. */
    public EngineAfterMigrations() {}

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        return Set.of(LicensingEngine.class, Storage.class);
    }
}
