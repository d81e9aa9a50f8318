package dev.latchkey.jdbc.internal.spring;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.Storage;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/** Makes Spring Boot create engines and storages after the host's own migrations, like JPA's beans. */
public final class EngineAfterMigrations extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    /** Creates it, for Spring Boot. */
    public EngineAfterMigrations() {}

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        return Set.of(LicensingEngine.class, Storage.class);
    }
}
