package dev.latchkey.core;

import dagger.BindsInstance;
import dagger.Component;
import dev.latchkey.core.access.AccessModule;
import dev.latchkey.core.catalog.CatalogModule;
import dev.latchkey.core.event.EventModule;
import dev.latchkey.core.license.LicenseModule;
import dev.latchkey.core.secret.SecretModule;
import dev.latchkey.core.token.TokenModule;
import dev.latchkey.core.traffic.TrafficModule;
import dev.latchkey.core.transaction.TransactionModule;
import jakarta.inject.Singleton;

/** The graph of one engine. Whatever has state in it is a singleton. */
@Singleton
@Component(
        modules = {
            SettingsModule.class,
            LicenseModule.class,
            CatalogModule.class,
            AccessModule.class,
            TokenModule.class,
            TrafficModule.class,
            EventModule.class,
            SecretModule.class,
            TransactionModule.class
        })
interface EngineComponent {
    Engine engine();

    /** Makes graphs. */
    @Component.Factory
    interface Factory {
        EngineComponent of(@BindsInstance EngineSettings settings);
    }
}
