package dev.latchkey.core;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.event.EventListener;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.TouchMode;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.core.internal.access.AccessSettings;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.engine.DaggerEngineComponent;
import dev.latchkey.core.internal.engine.EngineComponent;
import dev.latchkey.core.internal.engine.EngineThreads;
import dev.latchkey.core.internal.engine.SecretSource;
import dev.latchkey.core.internal.event.FeedSettings;
import dev.latchkey.core.internal.license.ImportSwitch;
import dev.latchkey.core.internal.license.TouchSettings;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.storage.TimedStorage;
import dev.latchkey.core.internal.traffic.LimitSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an engine. All except the storage have defaults. {@link #build()} checks and copies all of them: a
 * builder can be reused for other engines. Not thread-safe.
 *
 * <p>Each setting has one setter, with the name that the documents use. Most hosts set a {@link #storage}, a
 * {@link #masterSecret}, their {@link #limits} and a {@link #listener}. {@link #scheduler} and {@link #executor} are
 * for hosts with threads of their own, {@link #clock}, {@link #ticker} and {@link #random} for tests.
 * {@link #cacheSize}, {@link #cacheExpiry}, {@link #staleness}, {@link #touches} and {@link #touchInterval} rarely need
 * another value.
 */
public final class LatchkeyBuilder {
    private @Nullable Storage storage;
    private @Nullable MasterSecret masterSecret;
    private @Nullable MasterSecret previousMasterSecret;
    private Clock clock = Clock.systemUTC();
    private LongSupplier ticker = System::nanoTime;
    private SecureRandom random = new SecureRandom();
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable Executor executor;
    private TokenSettings offlineTokens = TokenSettings.ed25519();
    private RateLimits limits = RateLimits.makenot();
    private SharedLimits sharedLimits = SharedLimits.none();
    private KeyFormat keyFormat = KeyFormat.STANDARD;
    private boolean importedKeys;
    private List<ApiTokenFormat> apiTokenFormats = List.of(ApiTokenFormat.STANDARD);
    private Duration signingSecretOverlap = Duration.ZERO;
    private Duration sessionLifetime = Duration.ofHours(12);
    private Set<PrincipalId> operators = Set.of();
    private int cacheSize = 100_000;
    private Duration cacheExpiry = Duration.ofSeconds(60);
    private Duration staleness = Duration.ofSeconds(2);
    private @Nullable Duration eventRetention;
    private TouchMode touches = TouchMode.COALESCED;
    private Duration touchInterval = Duration.ofSeconds(60);
    private final List<EventListener> listeners = new ArrayList<>();
    private @Nullable Metrics metrics;

    LatchkeyBuilder() {}

    /**
     * The storage that keeps the engine's state. Required. The engine closes it when the engine is closed.
     *
     * @param storage an open storage
     * @return this builder
     */
    public LatchkeyBuilder storage(Storage storage) {
        this.storage = requireGiven("storage", storage);
        return this;
    }

    /**
     * The secret from which all others are derived. By default it is in the file {@code master.secret} in the storage's
     * folder. If the file does not exist, it is created, and the log mentions it once. A storage without a folder needs
     * this setting, unless its content is lost when it is closed.
     *
     * @param masterSecret the secret, which the host must keep
     * @return this builder
     */
    public LatchkeyBuilder masterSecret(MasterSecret masterSecret) {
        this.masterSecret = requireGiven("masterSecret", masterSecret);
        return this;
    }

    /**
     * The master secret that the storage belongs to until {@link LicensingEngine#rotateMasterSecret()} has moved it to
     * {@link #masterSecret}. Until then, everything new uses this one, and engines that do not know the new one keep
     * working beside this engine. None by default. It may stay set after the move.
     *
     * @param previousMasterSecret the secret before this one
     * @return this builder
     */
    public LatchkeyBuilder previousMasterSecret(MasterSecret previousMasterSecret) {
        this.previousMasterSecret = requireGiven("previousMasterSecret", previousMasterSecret);
        return this;
    }

    /**
     * Wall time, for stored times and for expiries. The system's by default.
     *
     * @param clock the clock; its zone does not matter
     * @return this builder
     */
    public LatchkeyBuilder clock(Clock clock) {
        this.clock = requireGiven("clock", clock);
        return this;
    }

    /**
     * Monotonic time in nanoseconds, for rate limits and for the age of answers from memory. The system's by default.
     *
     * @param ticker returns nanoseconds from any origin, never fewer than before
     * @return this builder
     */
    public LatchkeyBuilder ticker(LongSupplier ticker) {
        this.ticker = requireGiven("ticker", ticker);
        return this;
    }

    /**
     * The source of keys, ids and nonces. The platform's default {@link SecureRandom} by default.
     *
     * @param random an unpredictable source
     * @return this builder
     */
    public LatchkeyBuilder random(SecureRandom random) {
        this.random = requireGiven("random", random);
        return this;
    }

    /**
     * The scheduler for the engine's background work, a few short tasks a second. By default the engine has a daemon
     * thread of its own, and another one for the change feed; both end with the engine. A scheduler set here is never
     * shut down. If it is blocked for longer than {@link #staleness}, answers become slower, not wrong.
     *
     * @param scheduler the scheduler, which outlives the engine
     * @return this builder
     */
    public LatchkeyBuilder scheduler(ScheduledExecutorService scheduler) {
        this.scheduler = requireGiven("scheduler", scheduler);
        return this;
    }

    /**
     * The executor for listeners and for cache maintenance. The scheduler by default; a slow listener needs an executor
     * of its own.
     *
     * @param executor the executor, which outlives the engine
     * @return this builder
     */
    public LatchkeyBuilder executor(Executor executor) {
        this.executor = requireGiven("executor", executor);
        return this;
    }

    /**
     * The settings for signing offline tokens. Ed25519 with keys of the engine's own by default.
     *
     * @param offlineTokens the algorithm, the issuer and the secret for HS256
     * @return this builder
     */
    public LatchkeyBuilder offlineTokens(TokenSettings offlineTokens) {
        this.offlineTokens = requireGiven("offlineTokens", offlineTokens);
        return this;
    }

    /**
     * The rate limits of calls that come through an adapter, such as the HTTP API. {@link RateLimits#makenot()} by
     * default.
     *
     * @param limits the limits by class of call
     * @return this builder
     */
    public LatchkeyBuilder limits(RateLimits limits) {
        this.limits = requireGiven("limits", limits);
        return this;
    }

    /**
     * The classes of {@link #limits} that hold over all engines on the storage together. None by default. The storage
     * counts them, on up to four threads of the engine's own.
     *
     * @param sharedLimits the classes, and the fate of calls while the storage does not answer
     * @return this builder
     */
    public LatchkeyBuilder sharedLimits(SharedLimits sharedLimits) {
        this.sharedLimits = requireGiven("sharedLimits", sharedLimits);
        return this;
    }

    /**
     * The format of new keys. {@link KeyFormat#STANDARD} by default.
     *
     * @param keyFormat the format
     * @return this builder
     */
    public LatchkeyBuilder keyFormat(KeyFormat keyFormat) {
        this.keyFormat = requireGiven("keyFormat", keyFormat);
        return this;
    }

    /**
     * The format of new API tokens, {@link ApiTokenFormat#STANDARD} by default, and the formats of earlier ones. A
     * token of any other format is refused without a read of the storage.
     *
     * @param apiTokenFormat the format of new tokens
     * @param earlier the formats of earlier tokens
     * @return this builder
     */
    public LatchkeyBuilder apiTokenFormat(ApiTokenFormat apiTokenFormat, ApiTokenFormat... earlier) {
        requireGiven("apiTokenFormat", apiTokenFormat);
        this.apiTokenFormats = Stream.concat(
                        Stream.of(apiTokenFormat), Stream.of(requireAllGiven("apiTokenFormat", earlier)))
                .toList();
        return this;
    }

    /**
     * The time for which a replaced signing secret of an API token stays valid, 0 to 366 days. 0 by default: then only
     * the new one signs.
     *
     * @param signingSecretOverlap the time for which the replaced secret stays valid
     * @return this builder
     */
    public LatchkeyBuilder signingSecretOverlap(Duration signingSecretOverlap) {
        this.signingSecretOverlap = requireGiven("signingSecretOverlap", signingSecretOverlap);
        return this;
    }

    /**
     * The lifetime of a browser session, used or not, 1 minute to 366 days. 12 hours by default. A session that was
     * opened with an API token ends with the token, if that is earlier.
     *
     * @param sessionLifetime the lifetime, counted from the start of the session
     * @return this builder
     */
    public LatchkeyBuilder sessionLifetime(Duration sessionLifetime) {
        this.sessionLifetime = requireGiven("sessionLifetime", sessionLifetime);
        return this;
    }

    /**
     * The principals that run the installation. None by default. A caller is an
     * {@linkplain dev.latchkey.api.access.Caller#isOperator() operator} if an API token of such a principal proves it,
     * or a session that was opened with one. An operator may do everything that the token's scopes allow. Only an
     * operator or the host can create or replace the tokens of these principals.
     *
     * <p>Their existing tokens count too. A principal that is left out here is no operator from then on, and neither
     * are its tokens and sessions. Give all engines on one storage the same principals: each goes by its own setting. A
     * sign-in of the host makes nobody an operator by the principal's name, but only by
     * {@link dev.latchkey.api.access.Caller#operator(PrincipalId)}.
     *
     * @param operators the principals, which replace those given before
     * @return this builder
     */
    public LatchkeyBuilder operators(PrincipalId... operators) {
        this.operators = Set.copyOf(Arrays.asList(requireAllGiven("operators", operators)));
        return this;
    }

    /**
     * Whether keys of other systems can be imported and looked up. Off by default: then only a key of the engine's own
     * format costs a read of the storage.
     *
     * @param importedKeys {@code true} to import and look up such keys
     * @return this builder
     */
    public LatchkeyBuilder importedKeys(boolean importedKeys) {
        this.importedKeys = importedKeys;
        return this;
    }

    /**
     * The largest number of licences kept in memory, 1 or more. 100,000 by default.
     *
     * @param licenses the number of licences
     * @return this builder
     */
    public LatchkeyBuilder cacheSize(int licenses) {
        this.cacheSize = licenses;
        return this;
    }

    /**
     * The time for which a licence stays in memory without a new read, 1 millisecond to 1 day. 60 seconds by default.
     * This engine's own changes show at once, and those of other engines within {@link #staleness}. This setting bounds
     * the age of changes that the event log does not show: rows changed with SQL by hand, and a transaction that was
     * open for more than ten minutes. If the storage is not {@linkplain Storage#isShared() shared}, it bounds the age
     * of changes by a second engine on the same storage object.
     *
     * @param cacheExpiry the time, counted from the read
     * @return this builder
     */
    public LatchkeyBuilder cacheExpiry(Duration cacheExpiry) {
        this.cacheExpiry = requireGiven("cacheExpiry", cacheExpiry);
        return this;
    }

    /**
     * On a {@linkplain Storage#isShared() shared} storage, the time for which an answer from memory may lag behind
     * other engines' commits, 100 milliseconds to 1 hour. 2 seconds by default. The event log is read four times in
     * this time. While reads fail or are late, every answer comes from the storage.
     *
     * @param staleness the greatest age of an answer
     * @return this builder
     */
    public LatchkeyBuilder staleness(Duration staleness) {
        this.staleness = requireGiven("staleness", staleness);
        return this;
    }

    /**
     * The time for which rows of the event log are kept, 1 hour to 36,500 days. For ever by default. Older rows are
     * deleted once a minute in small batches, but only after this engine has known them for ten minutes. This holds
     * even if its clock is wrong. A listener that lags further behind misses events.
     *
     * @param eventRetention the time for which a row is kept
     * @return this builder
     */
    public LatchkeyBuilder eventRetention(Duration eventRetention) {
        this.eventRetention = requireGiven("eventRetention", eventRetention);
        return this;
    }

    /**
     * The way in which last-seen times of machines are written. {@link TouchMode#COALESCED} by default.
     *
     * @param touches at once, or in batches
     * @return this builder
     */
    public LatchkeyBuilder touches(TouchMode touches) {
        this.touches = requireGiven("touches", touches);
        return this;
    }

    /**
     * With {@link TouchMode#COALESCED}, the time by which a machine's last-seen time may lag, 1 millisecond to 1 day.
     * 60 seconds by default.
     *
     * @param touchInterval the time by which it may lag
     * @return this builder
     */
    public LatchkeyBuilder touchInterval(Duration touchInterval) {
        this.touchInterval = requireGiven("touchInterval", touchInterval);
        return this;
    }

    /**
     * Adds a listener, which receives every change that commits while the engine runs. None by default.
     *
     * @param listener the listener, called on the {@link #executor}
     * @return this builder
     */
    public LatchkeyBuilder listener(EventListener listener) {
        listeners.add(requireGiven("listener", listener));
        return this;
    }

    /**
     * The metrics in which the engine publishes its counts and times until it is closed, for example
     * {@code MicrometerMetrics.in(registry)}. None by default; then nothing is counted, and Micrometer need not be on
     * the class path.
     *
     * @param metrics receives the counters, gauges and timers
     * @return this builder
     */
    public LatchkeyBuilder metrics(Metrics metrics) {
        this.metrics = requireGiven("metrics", metrics);
        return this;
    }

    /**
     * Builds an engine, and starts its background work. The engine closes the storage when it is closed. If this
     * throws, the storage is closed too, so another attempt needs another one.
     *
     * @return the engine, which the caller must close
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it
     * @throws dev.latchkey.api.LicensingException if the storage belongs to another master secret, or the secret's file
     *     cannot be read or created
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public LicensingEngine build() {
        Storage storage = this.storage;
        if (storage == null) {
            throw new IllegalArgumentException("storage must be given");
        }
        try {
            return build(storage);
        } catch (RuntimeException e) {
            closeAfter(e, storage);
            throw e;
        }
    }

    private static void closeAfter(RuntimeException failure, Storage storage) {
        try {
            storage.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private LicensingEngine build(Storage storage) {
        EngineThreads threads = EngineThreads.of(scheduler, executor);
        LimitSettings limiting = new LimitSettings(limits, sharedLimits, threads.limits());
        limiting.requireSharedIn(storage);
        EngineComponent.Builder parts = parts(threads).limits(limiting);
        KeyRing keys = SecretSource.of(masterSecret, storage, random).keysOf(storage, previousMasterSecret);
        return start(parts.keys(keys), storage, threads);
    }

    private EngineComponent.Builder parts(EngineThreads threads) {
        return DaggerEngineComponent.builder()
                .clock(clock)
                .ticker(ticker)
                .random(random)
                .threads(threads)
                .executor(threads.executor())
                .tokens(offlineTokens)
                .keyFormat(keyFormat)
                .imports(new ImportSwitch(importedKeys))
                .access(new AccessSettings(apiTokenFormats, signingSecretOverlap, sessionLifetime, operators))
                .cache(new CacheSettings(cacheSize, cacheExpiry, ticker, threads.executor()))
                .touches(new TouchSettings(touches, touchInterval))
                .feed(new FeedSettings(staleness, eventRetention))
                .listeners(List.copyOf(listeners));
    }

    private LicensingEngine start(EngineComponent.Builder parts, Storage storage, EngineThreads threads) {
        Meters meters = Meters.none();
        try {
            meters = metrics == null ? meters : Meters.in(metrics);
            return parts.meters(meters)
                    .storage(meters.isOn() ? new TimedStorage(storage, ticker, meters) : storage)
                    .build()
                    .start();
        } catch (RuntimeException e) {
            threads.stop();
            meters.close();
            throw e;
        }
    }
}
