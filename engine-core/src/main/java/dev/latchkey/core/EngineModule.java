package dev.latchkey.core;

import dagger.Module;
import dagger.Provides;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.api.traffic.Limiter;
import dev.latchkey.core.access.AccessFollower;
import dev.latchkey.core.access.SigningSecrets;
import dev.latchkey.core.cache.Freshness;
import dev.latchkey.core.catalog.CatalogCache;
import dev.latchkey.core.event.ChangeFollower;
import dev.latchkey.core.event.EventRetention;
import dev.latchkey.core.license.ImportSwitch;
import dev.latchkey.core.license.KeyCodec;
import dev.latchkey.core.license.KeyFormat;
import dev.latchkey.core.license.LicenseFollower;
import dev.latchkey.core.license.RecoverableKeys;
import dev.latchkey.core.metric.Meters;
import dev.latchkey.core.secret.KeyRing;
import dev.latchkey.core.secret.Rotation;
import dev.latchkey.core.secret.SealedValues;
import dev.latchkey.core.secret.Sealer;
import dev.latchkey.core.token.CountedTokens;
import dev.latchkey.core.token.OfflineTokenService;
import dev.latchkey.core.token.SealedSigningKeys;
import dev.latchkey.core.token.SigningKeyRing;
import dev.latchkey.core.traffic.BucketSweep;
import dev.latchkey.core.traffic.CountedLimiter;
import dev.latchkey.core.traffic.GcraLimiter;
import dev.latchkey.core.traffic.Idempotency;
import dev.latchkey.core.traffic.SealedAnswers;
import dev.latchkey.core.traffic.SharedLimiter;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Makes what knows nothing of its wiring: secrets, codec, limiter, tokens. */
@Module
interface EngineModule {
    /** See {@link dev.latchkey.api.LicensingEngine#feedAge()}. */
    Meter FEED_AGE = Meter.of(
                    "latchkey.feed.age",
                    "Time since the event log was last read with success; NaN where nobody else writes")
            .in("seconds");

    @Provides
    @Singleton
    static Sealer sealer(KeyRing keys, SecureRandom random) {
        return new Sealer(keys, random);
    }

    @Provides
    @Singleton
    static Rotation rotation(
            Storage storage,
            KeyRing keys,
            Sealer sealer,
            RecoverableKeys recoverableKeys,
            SigningSecrets signingSecrets,
            SealedAnswers answers,
            SecureRandom random,
            Clock clock) {
        List<SealedValues> kinds = List.of(new SealedSigningKeys(sealer), recoverableKeys, signingSecrets, answers);
        return new Rotation(storage, keys, kinds, random, clock);
    }

    @Provides
    @Singleton
    static SealedAnswers sealedAnswers(Sealer sealer) {
        return new SealedAnswers(sealer);
    }

    @Provides
    @Singleton
    static Idempotency idempotency(Storage storage, SealedAnswers answers, Clock clock, SecureRandom random) {
        return new Idempotency(storage, answers, clock, random);
    }

    @Provides
    @Singleton
    static KeyCodec keyCodec(KeyRing keys, KeyFormat format, ImportSwitch imports, SecureRandom random) {
        return new KeyCodec(keys, format, imports.on(), random);
    }

    @Provides
    @Singleton
    static Optional<SharedBuckets> sharedBuckets(Storage storage, LimitSettings settings) {
        return settings.shared().classes().isEmpty() ? Optional.empty() : storage.sharedBuckets();
    }

    @Provides
    @Singleton
    static Limiter limiter(
            LimitSettings settings,
            Optional<SharedBuckets> buckets,
            KeyRing keys,
            LongSupplier ticker,
            SecureRandom random,
            Meters meters) {
        Limiter limiter = buckets.isEmpty()
                ? new GcraLimiter(settings.limits(), ticker, random)
                : new SharedLimiter(
                        settings.limits(),
                        settings.shared(),
                        buckets.get(),
                        () -> keys.current().subjectMac(),
                        settings.threads(),
                        ticker,
                        random);
        return meters.isOn() ? new CountedLimiter(limiter, meters) : limiter;
    }

    @Provides
    @Singleton
    static BucketSweep bucketSweep(Optional<SharedBuckets> buckets) {
        return new BucketSweep(buckets.orElse(null));
    }

    @Provides
    @Singleton
    static Freshness freshness(Storage storage, FeedSettings settings, LongSupplier ticker, Meters meters) {
        Freshness freshness =
                storage.isShared() ? Freshness.within(settings.staleness(), ticker) : Freshness.ofOnlyWriter();
        meters.gauge(FEED_AGE, () -> freshness.age().map(EngineModule::seconds).orElse(Double.NaN));
        return freshness;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    @Provides
    static List<ChangeFollower> followers(
            LicenseFollower licenses, CatalogCache catalog, AccessFollower access, Rotation rotation) {
        return List.of(licenses, catalog, access, rotation);
    }

    @Provides
    @Singleton
    static EventRetention retention(Storage storage, Clock clock, LongSupplier ticker, FeedSettings settings) {
        return new EventRetention(storage, clock, ticker, settings.retention());
    }

    @Provides
    @Singleton
    static SigningKeyRing signingKeys(
            Storage storage, Sealer sealer, TokenSettings settings, Clock clock, SecureRandom random) {
        return new SigningKeyRing(storage, sealer, settings, clock, random);
    }

    @Provides
    static Function<ItemId, Project> projectOfItem(CatalogCache catalog) {
        return catalog::projectOf;
    }

    @Provides
    static Function<ItemId, Optional<ProjectId>> projectIdOfItem(CatalogCache catalog) {
        return catalog::projectIdOf;
    }

    @Provides
    @Singleton
    static OfflineTokens tokens(
            Function<ValidationRequest, Validation> validation,
            Function<ItemId, Project> projects,
            SigningKeyRing keys,
            TokenSettings settings,
            Clock clock,
            SecureRandom random,
            Meters meters) {
        OfflineTokens tokens = new OfflineTokenService(validation, projects, keys, settings.issuer(), clock, random);
        return meters.isOn() ? new CountedTokens(tokens, meters) : tokens;
    }
}
