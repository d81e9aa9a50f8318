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
 * The settings of an engine. All but the storage have defaults, and all are checked by {@link #build()}, which copies
 * them: a builder may go on to build others. Not thread-safe.
 *
 * <p>Each setting has one setter, named as the documents name it. Most hosts give a {@link #storage}, a {@link
 * #masterSecret}, their {@link #limits} and a {@link #listener}. {@link #scheduler} and {@link #executor} are for hosts
 * with threads of their own, {@link #clock}, {@link #ticker} and {@link #random} for tests. {@link #cacheSize}, {@link
 * #cacheExpiry}, {@link #staleness}, {@link #touches} and {@link #touchInterval} tune what does well as it is.
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
     * The storage that keeps the engine's state. Required. The engine closes it when it is closed itself.
     *
     * @param storage an open storage
     * @return this builder
     */
    public LatchkeyBuilder storage(Storage storage) {
        this.storage = requireGiven("storage", storage);
        return this;
    }

    /**
     * The secret from which all others are derived. By default it is kept in the file {@code master.secret} in the
     * storage's folder, which is created, and logged once, if it is not there. A storage without a folder needs one
     * given, unless its content ends with it.
     *
     * @param masterSecret the secret, which the host keeps
     * @return this builder
     */
    public LatchkeyBuilder masterSecret(MasterSecret masterSecret) {
        this.masterSecret = requireGiven("masterSecret", masterSecret);
        return this;
    }

    /**
     * The master secret that the storage belongs to as long as it has not been moved to {@link #masterSecret} by {@link
     * LicensingEngine#rotateMasterSecret()}. Until then everything new is made under this one, so that engines which know
     * nothing of the other go on beside this one. None by default. It may stay given after the move.
     *
     * @param previousMasterSecret the secret before this one
     * @return this builder
     */
    public LatchkeyBuilder previousMasterSecret(MasterSecret previousMasterSecret) {
        this.previousMasterSecret = requireGiven("previousMasterSecret", previousMasterSecret);
        return this;
    }

    /**
     * Wall time, for what is stored and for expiries. The system's by default.
     *
     * @param clock tells the time; its zone does not matter
     * @return this builder
     */
    public LatchkeyBuilder clock(Clock clock) {
        this.clock = requireGiven("clock", clock);
        return this;
    }

    /**
     * Monotonic time in nanoseconds, for rate limits and for the age of answers from memory. The system's by default.
     *
     * @param ticker answers nanoseconds from any origin, never fewer than before
     * @return this builder
     */
    public LatchkeyBuilder ticker(LongSupplier ticker) {
        this.ticker = requireGiven("ticker", ticker);
        return this;
    }

    /**
     * The source of keys, ids and nonces. The platform's default {@link SecureRandom} by default.
     *
     * @param random a source that nobody can foresee
     * @return this builder
     */
    public LatchkeyBuilder random(SecureRandom random) {
        this.random = requireGiven("random", random);
        return this;
    }

    /**
     * The scheduler for the engine's background work, a few short tasks a second. By default a daemon thread of the
     * engine's own, and another one for the change feed, which end with it; a scheduler given here is never shut down.
     * One that is blocked for longer than {@link #staleness} makes answers slower, not wrong.
     *
     * @param scheduler the scheduler, which outlives the engine
     * @return this builder
     */
    public LatchkeyBuilder scheduler(ScheduledExecutorService scheduler) {
        this.scheduler = requireGiven("scheduler", scheduler);
        return this;
    }

    /**
     * The executor for listeners and for tidying caches. The scheduler by default; a listener that is slow wants an
     * executor of its own.
     *
     * @param executor the executor, which outlives the engine
     * @return this builder
     */
    public LatchkeyBuilder executor(Executor executor) {
        this.executor = requireGiven("executor", executor);
        return this;
    }

    /**
     * The settings by which offline tokens are signed. Ed25519 with keys of the engine's own by default.
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
     * The classes of {@link #limits} that hold over all engines on the storage together. None by default. They are
     * counted in the storage, on up to four threads of the engine's own.
     *
     * @param sharedLimits the classes, and the fate of calls while the storage does not answer
     * @return this builder
     */
    public LatchkeyBuilder sharedLimits(SharedLimits sharedLimits) {
        this.sharedLimits = requireGiven("sharedLimits", sharedLimits);
        return this;
    }

    /**
     * The form of new keys. {@link KeyFormat#STANDARD} by default.
     *
     * @param keyFormat the form
     * @return this builder
     */
    public LatchkeyBuilder keyFormat(KeyFormat keyFormat) {
        this.keyFormat = requireGiven("keyFormat", keyFormat);
        return this;
    }

    /**
     * The form of new API tokens, {@link ApiTokenFormat#STANDARD} by default, and the forms that earlier ones may have. A
     * token of none of these is refused without a read of the storage.
     *
     * @param apiTokenFormat the form of new tokens
     * @param earlier the forms of older ones
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
     * The time for which the signing secret of an API token stays good when it gets another one, 0 to 366 days. 0 by
     * default: the new one alone signs from then on.
     *
     * @param signingSecretOverlap the time for which the earlier secret stays good
     * @return this builder
     */
    public LatchkeyBuilder signingSecretOverlap(Duration signingSecretOverlap) {
        this.signingSecretOverlap = requireGiven("signingSecretOverlap", signingSecretOverlap);
        return this;
    }

    /**
     * The lifetime of a browser's session, used or not, 1 minute to 366 days. 12 hours by default. One that was opened
     * with an API token ends with it, if that is earlier.
     *
     * @param sessionLifetime the lifetime, counted from the start of the session
     * @return this builder
     */
    public LatchkeyBuilder sessionLifetime(Duration sessionLifetime) {
        this.sessionLifetime = requireGiven("sessionLifetime", sessionLifetime);
        return this;
    }

    /**
     * The principals that run the installation. None by default. A caller that an API token of theirs proves, or a
     * session that was opened with one, is an {@linkplain dev.latchkey.api.access.Caller#isOperator() operator}: it may
     * do everything as far as the token's scopes go. Nobody but an operator or the host creates or replaces their tokens.
     *
     * <p>Tokens that they have already count too. A principal that is left out here is none from then on, nor are its
     * tokens and sessions. Give all engines on one storage the same: each goes by its own setting. A sign-in of the
     * host's makes nobody an operator by the principal's name, but by
     * {@link dev.latchkey.api.access.Caller#operator(PrincipalId)} alone.
     *
     * @param operators the principals, in place of those given before
     * @return this builder
     */
    public LatchkeyBuilder operators(PrincipalId... operators) {
        this.operators = Set.copyOf(Arrays.asList(requireAllGiven("operators", operators)));
        return this;
    }

    /**
     * Whether keys of other systems can be imported, and are looked up. Off by default: then no text but a key of the
     * engine's own form costs a read of the storage.
     *
     * @param importedKeys {@code true} to import and look up such keys
     * @return this builder
     */
    public LatchkeyBuilder importedKeys(boolean importedKeys) {
        this.importedKeys = importedKeys;
        return this;
    }

    /**
     * The most licences kept in memory, 1 or more. 100,000 by default.
     *
     * @param licenses the number of licences
     * @return this builder
     */
    public LatchkeyBuilder cacheSize(int licenses) {
        this.cacheSize = licenses;
        return this;
    }

    /**
     * The time for which a licence is kept in memory without being read again, 1 millisecond to 1 day. 60 seconds by
     * default. This engine's own changes are noticed at once, and those of other engines within {@link #staleness}; this
     * bounds what the event log does not tell: rows changed with SQL by hand, and a transaction that was open for more
     * than ten minutes. Where the storage is not {@linkplain Storage#isShared() shared}, it bounds whatever a second
     * engine on the same storage object changes.
     *
     * @param cacheExpiry the time, counted from the read
     * @return this builder
     */
    public LatchkeyBuilder cacheExpiry(Duration cacheExpiry) {
        this.cacheExpiry = requireGiven("cacheExpiry", cacheExpiry);
        return this;
    }

    /**
     * On a {@linkplain Storage#isShared() shared} storage, the time for which an answer from memory may be behind what
     * other engines committed, 100 milliseconds to 1 hour. 2 seconds by default. The event log is read four times as
     * often; while that fails or is late, every answer comes from the storage.
     *
     * @param staleness the greatest age of an answer
     * @return this builder
     */
    public LatchkeyBuilder staleness(Duration staleness) {
        this.staleness = requireGiven("staleness", staleness);
        return this;
    }

    /**
     * The time for which rows of the event log are kept, 1 hour to 36,500 days. For ever by default. Older ones are
     * deleted once a minute in small batches, once this engine has seen them for ten minutes: so long they stay even when
     * its clock is wrong. A listener that is further behind misses events.
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
     * With {@link TouchMode#COALESCED}, the time by which a machine's last-seen time may be behind, 1 millisecond to 1
     * day. 60 seconds by default.
     *
     * @param touchInterval the time by which it may be behind
     * @return this builder
     */
    public LatchkeyBuilder touchInterval(Duration touchInterval) {
        this.touchInterval = requireGiven("touchInterval", touchInterval);
        return this;
    }

    /**
     * Adds a listener, which learns of every change that commits while the engine runs. None by default.
     *
     * @param listener is called on the {@link #executor}
     * @return this builder
     */
    public LatchkeyBuilder listener(EventListener listener) {
        listeners.add(requireGiven("listener", listener));
        return this;
    }

    /**
     * The metrics in which the engine publishes its counts and times until it is closed, as
     * {@code MicrometerMetrics.in(registry)}. None by default; then nothing is counted, and Micrometer need not be on the
     * class path.
     *
     * @param metrics receives the counters, gauges and timers
     * @return this builder
     */
    public LatchkeyBuilder metrics(Metrics metrics) {
        this.metrics = requireGiven("metrics", metrics);
        return this;
    }

    /**
     * Builds an engine, and starts its background work. If this throws, the storage is still the caller's to close.
     *
     * @return the engine, which is to be closed
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
