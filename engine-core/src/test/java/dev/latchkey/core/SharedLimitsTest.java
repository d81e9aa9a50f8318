package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.NodeStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits that engines share, as a host sets them. */
class SharedLimitsTest {
    private static final SharedLimits SHARED =
            SharedLimits.of(LimitClass.LICENSE).withPatience(Duration.ofSeconds(10));

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final MemoryStorage storage = new MemoryStorage(clock);

    private LatchkeyBuilder builder(Storage storage) {
        return TestEngines.builder(storage, clock).limits(RateLimits.makenot()).sharedLimits(SHARED);
    }

    @Test
    @DisplayName("29: two engines with one master secret on one storage have one bucket for each client")
    void two_engines_have_one_bucket() {
        try (LicensingEngine a = builder(new NodeStorage(storage)).build();
                LicensingEngine b = builder(new NodeStorage(storage)).build()) {
            for (int remaining = 19; remaining >= 0; remaining--) {
                LicensingEngine engine = remaining % 2 == 0 ? a : b;
                assertThat(AdapterSupport.of(engine)
                                .limiter()
                                .tryAcquire(LimitClass.LICENSE, "me")
                                .remaining())
                        .isEqualTo(remaining);
            }
            assertThat(AdapterSupport.of(a)
                            .limiter()
                            .tryAcquire(LimitClass.LICENSE, "me")
                            .admitted())
                    .isFalse();
            assertThat(AdapterSupport.of(b)
                            .limiter()
                            .tryAcquire(LimitClass.LICENSE, "me")
                            .admitted())
                    .isFalse();
            assertThat(AdapterSupport.of(b)
                            .limiter()
                            .tryAcquire(LimitClass.READ, "me")
                            .remaining())
                    .isEqualTo(59);
        }
    }

    @Test
    @DisplayName("29: two engines have one bucket for each client after a change of the master secret as well")
    void two_engines_have_one_bucket_after_a_change_of_the_master_secret() {
        builder(new NodeStorage(storage)).build().close();
        MasterSecret next = MasterSecret.random(new SecureRandom());
        try (LicensingEngine a = changing(next).build();
                LicensingEngine b = changing(next).build()) {
            assertRemaining(a, 19);
            assertRemaining(b, 18);
            a.rotateMasterSecret();
            b.flush();
            assertRemaining(a, 19);
            assertRemaining(b, 18);
            try (LicensingEngine c =
                    builder(new NodeStorage(storage)).masterSecret(next).build()) {
                assertRemaining(c, 17);
            }
        }
    }

    @Test
    void an_engine_that_does_not_know_the_changed_master_secret_limits_by_itself() {
        try (LicensingEngine old = builder(new NodeStorage(storage)).build();
                LicensingEngine both =
                        changing(MasterSecret.random(new SecureRandom())).build()) {
            assertRemaining(old, 19);
            both.rotateMasterSecret();
            old.flush();
            assertRemaining(both, 19);
            assertRemaining(old, 18);
        }
    }

    /** An engine that may change the secret of the others to this one. */
    private LatchkeyBuilder changing(MasterSecret next) {
        return builder(new NodeStorage(storage))
                .masterSecret(next)
                .previousMasterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]));
    }

    private static void assertRemaining(LicensingEngine engine, int remaining) {
        assertThat(AdapterSupport.of(engine)
                        .limiter()
                        .tryAcquire(LimitClass.LICENSE, "me")
                        .remaining())
                .isEqualTo(remaining);
    }

    @Test
    void a_closed_engine_still_decides() {
        LicensingEngine engine = builder(storage).build();
        engine.close();

        assertThat(AdapterSupport.of(engine)
                        .limiter()
                        .tryAcquire(LimitClass.LICENSE, "me")
                        .remaining())
                .isEqualTo(19);
    }

    @Test
    void upkeep_forgets_buckets_that_are_full_again() {
        SharedBuckets buckets = storage.sharedBuckets();
        ManualScheduler scheduler = new ManualScheduler();
        try (LicensingEngine engine = builder(storage).scheduler(scheduler).build()) {
            for (int i = 0; i < 2_500; i++) {
                buckets.take(UUID.randomUUID(), new BucketLimit(1, 1));
            }
            AdapterSupport.of(engine).limiter().tryAcquire(LimitClass.LICENSE, "me");
            clock.advance(Duration.ofMillis(1));
            scheduler.tick();

            assertThat(buckets.sweep(null, 1)).as("the first that is left").isNotNull();
            assertThat(buckets.sweep(null, 2)).as("a second one").isNull();
        }
    }
}
