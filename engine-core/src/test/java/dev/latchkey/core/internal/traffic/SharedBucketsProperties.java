package dev.latchkey.core.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Invariant 29 for buckets that nodes share, and for limiters over them. */
class SharedBucketsProperties {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final long MICRO = 1_000;

    /** A call of a subject on a node, so many microseconds after the last. */
    record Call(int node, int subject, long micros) {}

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final SharedBuckets buckets = new MemoryStorage(clock).sharedBuckets();

    /** Whole microseconds, as the storage counts. */
    @Provide
    Arbitrary<RateLimit> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.longs().between(1_000, 86_400_000_000L))
                .as((burst, micros) -> new RateLimit(burst, 1, Duration.ofNanos(micros * MICRO)));
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Long> steps = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(0, 4_000)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(1_000L, 2_000L)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 7),
                        steps)
                .as(Call::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(120);
    }

    private static long interval(RateLimit limit) {
        return BucketLimit.of(limit).intervalMicros();
    }

    /** Lets a thousandth of an interval pass, so many times. */
    private void pass(RateLimit limit, long thousandths) {
        clock.advance(Duration.ofNanos(interval(limit) * thousandths / 1_000 * MICRO));
    }

    private Limiter limiter(RateLimit limit, SharedBuckets shared) {
        RateLimits limits = RateLimits.none().with(LimitClass.READ, limit);
        return new SharedLimiter(
                limits, SharedLimits.of(LimitClass.READ), shared, () -> KEY, Runnable::run, clock::nanos, RANDOM, 1);
    }

    @Property(tries = 300)
    @Label("29: a shared bucket is the one of its limit's definition")
    void answers_are_those_of_the_model(@ForAll("limits") RateLimit limit, @ForAll("calls") List<Call> calls) {
        Map<Integer, UUID> ids = new HashMap<>();
        Map<Integer, BucketModel> models = new HashMap<>();
        for (Call call : calls) {
            pass(limit, call.micros());
            BucketModel model = models.computeIfAbsent(call.subject(), subject -> new BucketModel(limit));
            boolean admitted = model.tryTake(clock.nanos());
            UUID id = ids.computeIfAbsent(call.subject(), subject -> UUID.randomUUID());
            assertThat(buckets.take(id, BucketLimit.of(limit)))
                    .isEqualTo(new BucketAnswer(admitted, model.missing(clock.nanos()) / MICRO));
            buckets.sweep(null, 3);
        }
    }

    @Property(tries = 200)
    @Label(
            "29, 30: two nodes decide as one bucket would, whichever is asked, and no refusal that is known is asked for")
    void two_nodes_decide_as_one(@ForAll("limits") RateLimit limit, @ForAll("calls") List<Call> calls) {
        SharedBuckets full = new MemoryStorage(clock).sharedBuckets();
        List<Limiter> nodes = List.of(limiter(limit, full), limiter(limit, full));
        Map<Integer, BucketModel> models = new HashMap<>();
        for (Call call : calls) {
            pass(limit, call.micros());
            long now = clock.nanos();
            BucketModel model = models.computeIfAbsent(call.subject(), subject -> new BucketModel(limit));
            boolean admitted = model.tryTake(now);
            LimitDecision decision = nodes.get(call.node()).tryAcquire(LimitClass.READ, "subject " + call.subject());
            assertThat(decision.admitted()).isEqualTo(admitted);
            assertThat(decision.remaining()).isEqualTo(model.available(now));
            if (admitted) {
                assertThat(decision.retryAfter().toNanos()).isEqualTo(model.waiting(now));
                assertThat(decision.untilFull().toNanos()).isEqualTo(model.missing(now));
            } else {
                // What a node knows may be less than what the other one took since.
                assertThat(decision.retryAfter().toNanos()).isBetween(1L, model.waiting(now));
                assertThat(decision.untilFull().toNanos()).isBetween(1L, model.missing(now));
            }
        }
    }

    @Property(tries = 200)
    @Label("29: a clock that is set back grants nothing, and refuses nobody for longer than a bucket takes to fill")
    void time_that_goes_back_grants_nothing(
            @ForAll("limits") RateLimit limit, @ForAll @Size(20) List<@IntRange(max = 400) Integer> days) {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        SharedBuckets buckets = new MemoryStorage(clock).sharedBuckets();
        UUID id = UUID.randomUUID();
        BucketLimit bucket = BucketLimit.of(limit);
        for (int i = 0; i < limit.burst(); i++) {
            assertThat(buckets.take(id, bucket).admitted()).isTrue();
        }
        for (int back : days) {
            clock.step(Duration.ofDays(-back));
            assertThat(buckets.take(id, bucket).admitted()).isFalse();
        }
        clock.advance(Duration.ofMinutes(1).plusNanos(bucket.capacityMicros() * MICRO));
        assertThat(buckets.take(id, bucket).admitted()).isTrue();
    }
}
