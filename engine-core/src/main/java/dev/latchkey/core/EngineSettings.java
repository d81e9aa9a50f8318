package dev.latchkey.core;

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
import dev.latchkey.core.traffic.LimitSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

/** All that an engine is built from, checked and with the defaults filled in. */
record EngineSettings(
        Storage storage,
        KeyRing keys,
        Clock clock,
        LongSupplier ticker,
        SecureRandom random,
        EngineThreads threads,
        TokenSettings tokens,
        LimitSettings limits,
        AccessSettings access,
        KeyFormat keyFormat,
        ImportSwitch imports,
        CacheSettings cache,
        TouchSettings touches,
        FeedSettings feed,
        List<EventListener> listeners,
        Meters meters) {}
