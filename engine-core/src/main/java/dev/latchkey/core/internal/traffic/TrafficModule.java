package dev.latchkey.core.internal.traffic;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.upkeep.ExpirySweep;
import dev.latchkey.core.internal.upkeep.Periodic;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Wires the rate limits, and calls with idempotency keys. */
@Module
public interface TrafficModule {
    /** The buckets of shared limits; empty if no limit is shared. */
    @Provides
    @Singleton
    static Optional<SharedBuckets> sharedBuckets(Storage storage, LimitSettings settings) {
        return settings.shared().classes().isEmpty() ? Optional.empty() : Optional.of(storage.sharedBuckets());
    }

    /** The limiter. */
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

    /** Deletes full buckets of shared limits. */
    @Provides
    @ElementsIntoSet
    static Set<Periodic> bucketSweep(Optional<SharedBuckets> buckets) {
        return buckets.map(BucketSweep::new)
                .map(sweep -> Set.of(
                        Periodic.every(Duration.ofMinutes(1), "forget full buckets of shared limits", sweep::run)))
                .orElse(Set.of());
    }

    /** Deletes old answers. */
    @Provides
    @ElementsIntoSet
    static Set<Periodic> answerSweep(ExpirySweep sweep) {
        return sweep.of(
                Capability.IDEMPOTENCY,
                "forget old answers of calls with idempotency keys",
                (tx, now, limit) -> tx.idempotency().deleteExpired(now, limit));
    }

    /** Answers are sealed values. */
    @Binds
    @IntoSet
    SealedValues sealedAnswers(SealedAnswers answers);
}
