package dev.latchkey.core;

import dagger.BindsInstance;
import dagger.Component;
import dev.latchkey.api.event.EventListener;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.access.AccessModule;
import dev.latchkey.core.access.AccessSettings;
import dev.latchkey.core.cache.CacheSettings;
import dev.latchkey.core.catalog.CatalogModule;
import dev.latchkey.core.event.EventModule;
import dev.latchkey.core.event.FeedSettings;
import dev.latchkey.core.license.ImportSwitch;
import dev.latchkey.core.license.KeyFormat;
import dev.latchkey.core.license.LicenseModule;
import dev.latchkey.core.license.TouchSettings;
import dev.latchkey.core.metric.Meters;
import dev.latchkey.core.secret.KeyRing;
import dev.latchkey.core.secret.SecretModule;
import dev.latchkey.core.token.TokenModule;
import dev.latchkey.core.traffic.LimitSettings;
import dev.latchkey.core.traffic.TrafficModule;
import dev.latchkey.core.transaction.TransactionModule;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The graph of one engine. Whatever has state in it is a singleton. */
@Singleton
@Component(
        modules = {
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

    /** Takes what a graph is built from, all of it, with the defaults filled in. */
    @Component.Builder
    interface Builder {
        @BindsInstance
        Builder storage(Storage storage);

        @BindsInstance
        Builder keys(KeyRing keys);

        @BindsInstance
        Builder clock(Clock clock);

        @BindsInstance
        Builder ticker(LongSupplier ticker);

        @BindsInstance
        Builder random(SecureRandom random);

        @BindsInstance
        Builder threads(EngineThreads threads);

        @BindsInstance
        Builder executor(Executor executor);

        @BindsInstance
        Builder meters(Meters meters);

        @BindsInstance
        Builder tokens(TokenSettings tokens);

        @BindsInstance
        Builder limits(LimitSettings limits);

        @BindsInstance
        Builder access(AccessSettings access);

        @BindsInstance
        Builder keyFormat(KeyFormat keyFormat);

        @BindsInstance
        Builder imports(ImportSwitch imports);

        @BindsInstance
        Builder cache(CacheSettings cache);

        @BindsInstance
        Builder touches(TouchSettings touches);

        @BindsInstance
        Builder feed(FeedSettings feed);

        @BindsInstance
        Builder listeners(List<EventListener> listeners);

        EngineComponent build();
    }
}
