package dev.latchkey.core;

import dagger.Module;
import dagger.Provides;
import dev.latchkey.api.event.EventListener;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.access.AccessSettings;
import dev.latchkey.core.cache.CacheSettings;
import dev.latchkey.core.event.FeedSettings;
import dev.latchkey.core.license.ImportSwitch;
import dev.latchkey.core.license.KeyFormat;
import dev.latchkey.core.license.TouchSettings;
import dev.latchkey.core.metric.Meters;
import dev.latchkey.core.secret.KeyRing;
import dev.latchkey.core.storage.TimedStorage;
import dev.latchkey.core.traffic.LimitSettings;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Hands the settings to whoever needs one of them. */
@Module
interface SettingsModule {
    @Provides
    @Singleton
    static Storage storage(EngineSettings settings, Meters meters, LongSupplier ticker) {
        return meters.isOn() ? new TimedStorage(settings.storage(), ticker, meters) : settings.storage();
    }

    @Provides
    static Meters meters(EngineSettings settings) {
        return settings.meters();
    }

    @Provides
    static KeyRing keys(EngineSettings settings) {
        return settings.keys();
    }

    @Provides
    static Clock clock(EngineSettings settings) {
        return settings.clock();
    }

    @Provides
    static LongSupplier ticker(EngineSettings settings) {
        return settings.ticker();
    }

    @Provides
    static SecureRandom random(EngineSettings settings) {
        return settings.random();
    }

    @Provides
    static EngineThreads threads(EngineSettings settings) {
        return settings.threads();
    }

    @Provides
    static Executor executor(EngineThreads threads) {
        return threads.executor();
    }

    @Provides
    static TokenSettings tokens(EngineSettings settings) {
        return settings.tokens();
    }

    @Provides
    static LimitSettings limits(EngineSettings settings) {
        return settings.limits();
    }

    @Provides
    static AccessSettings access(EngineSettings settings) {
        return settings.access();
    }

    @Provides
    static KeyFormat keyFormat(EngineSettings settings) {
        return settings.keyFormat();
    }

    @Provides
    static ImportSwitch imports(EngineSettings settings) {
        return settings.imports();
    }

    @Provides
    static CacheSettings cache(EngineSettings settings) {
        return settings.cache();
    }

    @Provides
    static TouchSettings touches(EngineSettings settings) {
        return settings.touches();
    }

    @Provides
    static FeedSettings feed(EngineSettings settings) {
        return settings.feed();
    }

    @Provides
    static List<EventListener> listeners(EngineSettings settings) {
        return settings.listeners();
    }
}
