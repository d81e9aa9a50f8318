package dev.latchkey.core.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Invariants 29 and 30. The tables here are one set of eight cells. */
class GcraLimiterProperties {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LimitClass OTHER = new LimitClass("other");

    /** A call of a subject, some intervals (or parts of them) after the last. */
    record Call(int subject, double step) {}

    @Provide
    Arbitrary<RateLimit> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.longs().between(1_000_000, 86_400_000_000_000L))
                .as((burst, amount, period) -> new RateLimit(burst, amount, Duration.ofNanos(period)));
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return script(0, 4);
    }

    @Provide
    Arbitrary<List<Call>> callsWithClockSteps() {
        return script(-8, 8);
    }

    private static Arbitrary<List<Call>> script(double least, double most) {
        Arbitrary<Double> step = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(0.0)),
                net.jqwik.api.Tuple.of(3, Arbitraries.doubles().between(least, most)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(1.0, 2.0)));
        return Combinators.combine(Arbitraries.integers().between(0, 15), step)
                .as(Call::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(120);
    }

    private static long interval(RateLimit limit) {
        return -Math.floorDiv(-limit.period().toNanos(), limit.amount());
    }

    private static GcraLimiter limiter(RateLimit limit, AtomicLong ticker) {
        RateLimits limits = RateLimits.none().with(LimitClass.READ, limit).with(OTHER, limit);
        return new GcraLimiter(limits, ticker::get, RANDOM, 1);
    }

    private static LimitDecision call(GcraLimiter limiter, int subject) {
        return limiter.tryAcquire(LimitClass.READ, "subject " + subject);
    }

    @Property
    @Label("29: each of eight subjects has the bucket of its limit's definition")
    void decisions_are_those_of_the_model(
            @ForAll("limits") RateLimit limit, @ForAll long origin, @ForAll("calls") List<Call> calls) {
        AtomicLong ticker = new AtomicLong(origin);
        GcraLimiter limiter = limiter(limit, ticker);
        Map<Integer, BucketModel> models = new HashMap<>();
        for (Call call : calls) {
            long now = ticker.addAndGet((long) (call.step() * interval(limit))) - origin;
            BucketModel model = models.computeIfAbsent(call.subject() % 8, subject -> new BucketModel(limit));
            boolean admitted = model.tryTake(now);
            assertThat(call(limiter, call.subject() % 8))
                    .isEqualTo(LimitDecision.ofNanos(
                            admitted, limit.burst(), model.available(now), model.waiting(now), model.missing(now)));
        }
    }

    @Property
    @Label("29, 30: no window sees more than burst + rate * d of any subject, crowded or not, whatever the clock does")
    void no_window_sees_more_than_its_share(
            @ForAll("limits") RateLimit limit, @ForAll long origin, @ForAll("callsWithClockSteps") List<Call> calls) {
        AtomicLong ticker = new AtomicLong(origin);
        GcraLimiter limiter = limiter(limit, ticker);
        Map<Integer, List<Long>> admitted = new HashMap<>();
        for (Call call : calls) {
            ticker.addAndGet((long) (call.step() * interval(limit)));
            if (call(limiter, call.subject()).admitted()) {
                admitted.computeIfAbsent(call.subject(), subject -> new ArrayList<>())
                        .add(ticker.get() - origin);
            }
        }
        admitted.values().forEach(times -> assertWithin(limit, times));
    }

    static void assertWithin(RateLimit limit, List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from++) {
            for (int to = from + limit.burst(); to < sorted.size(); to++) {
                BigInteger pastBurst = BigInteger.valueOf(to - from + 1 - limit.burst());
                BigInteger duration = BigInteger.valueOf(sorted.get(to) - sorted.get(from));
                assertThat(pastBurst.multiply(BigInteger.valueOf(limit.period().toNanos())))
                        .isLessThanOrEqualTo(duration.multiply(BigInteger.valueOf(limit.amount())));
            }
        }
    }

    @Property
    @Label("29: time that goes backwards grants nothing")
    void time_that_goes_back_grants_nothing(
            @ForAll("limits") RateLimit limit, @ForAll @Size(20) List<@IntRange(max = 100) Integer> steps) {
        AtomicLong ticker = new AtomicLong();
        GcraLimiter limiter = limiter(limit, ticker);
        for (int i = 0; i < limit.burst(); i++) {
            assertThat(call(limiter, 0).admitted()).isTrue();
        }
        for (int step : steps) {
            ticker.addAndGet(-step * interval(limit));
            assertThat(call(limiter, 0).admitted()).isFalse();
        }
    }

    @Property
    @Label("30: whoever has a bucket keeps it, however many newcomers come; newcomers share one among them")
    void residents_keep_their_buckets(
            @ForAll("limits") RateLimit limit, @ForAll @IntRange(min = 1, max = 300) int newcomers) {
        AtomicLong ticker = new AtomicLong();
        GcraLimiter limiter = limiter(limit, ticker);
        for (int resident = 0; resident < 8; resident++) {
            call(limiter, resident);
        }
        int admitted = 0;
        for (int newcomer = 0; newcomer < newcomers; newcomer++) {
            admitted += call(limiter, 100 + newcomer).admitted() ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(Math.min(newcomers, limit.burst()));
        for (int resident = 0; resident < 8; resident++) {
            assertThat(call(limiter, resident).remaining()).isEqualTo(Math.max(limit.burst() - 2, 0));
        }
    }

    @Property
    @Label("30: who used the overflow bucket does not get a full one with a cell of its own")
    void leaving_the_overflow_bucket_refills_nobody(@ForAll("limits") RateLimit limit) {
        AtomicLong ticker = new AtomicLong();
        GcraLimiter limiter = limiter(limit, ticker);
        for (int resident = 0; resident < 8; resident++) {
            call(limiter, resident);
        }
        for (int i = 0; i < limit.burst(); i++) {
            assertThat(call(limiter, 9).admitted()).isTrue();
        }
        ticker.addAndGet(interval(limit));
        assertThat(call(limiter, 9).admitted()).isTrue();
        assertThat(call(limiter, 9).admitted()).isFalse();
    }

    @Property(tries = 50)
    @Label("29: classes do not touch each other's buckets")
    void classes_have_buckets_of_their_own(@ForAll("limits") RateLimit limit) {
        GcraLimiter limiter = limiter(limit, new AtomicLong());
        while (call(limiter, 0).admitted()) {
            assertThat(limiter.tryAcquire(OTHER, "subject 0").admitted()).isTrue();
        }
        assertThat(limiter.tryAcquire(OTHER, "subject 0").admitted()).isFalse();
    }
}
