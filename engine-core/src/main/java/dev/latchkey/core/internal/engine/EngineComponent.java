package dev.latchkey.core.internal.engine;

import dagger.BindsInstance;
import dagger.Component;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventListener;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.internal.access.AccessModule;
import dev.latchkey.core.internal.access.AccessSettings;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.catalog.CatalogModule;
import dev.latchkey.core.internal.event.EventModule;
import dev.latchkey.core.internal.event.FeedSettings;
import dev.latchkey.core.internal.license.ImportSwitch;
import dev.latchkey.core.internal.license.LicenseModule;
import dev.latchkey.core.internal.license.TouchSettings;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.SecretModule;
import dev.latchkey.core.internal.token.TokenModule;
import dev.latchkey.core.internal.traffic.LimitSettings;
import dev.latchkey.core.internal.traffic.TrafficModule;
import dev.latchkey.core.internal.transaction.TransactionModule;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The graph of one engine. Every object with state is a singleton. */
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
public interface EngineComponent {
    Engine engine();

    /** The engine, with its background work started. */
    default LicensingEngine start() {
        return engine().start();
    }

    /** Takes all inputs of a graph, with defaults filled in. */
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
