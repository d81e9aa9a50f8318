package dev.latchkey.jdbc.internal.spring;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Lets a host's Flyway start beside the engine's tables. A host may exclude it like any other auto-configuration. */
@AutoConfiguration
@ConditionalOnClass(Flyway.class)
public class FlywayBesideEngineAutoConfiguration {

    /** Creates it, for Spring Boot. */
    public FlywayBesideEngineAutoConfiguration() {}

    /** {@return the processor that sees each Flyway before it migrates} */
    @Bean
    public static FlywayBesideEngine flywayBesideEngine() {
        return new FlywayBesideEngine();
    }
}
