package dev.latchkey.core.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class GcraLimiterTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final AtomicLong ticker = new AtomicLong();

    private GcraLimiter limiter(RateLimit limit) {
        return new GcraLimiter(RateLimits.none().with(LimitClass.READ, limit), ticker::get, RANDOM, 1);
    }

    private static int admittedAtOnce(GcraLimiter limiter) {
        int admitted = 0;
        while (limiter.tryAcquire(LimitClass.READ, "me").admitted()) {
            admitted++;
        }
        return admitted;
    }

    @Test
    void a_class_without_a_limit_is_not_limited() {
        assertThat(new GcraLimiter(RateLimits.none(), ticker::get, RANDOM).tryAcquire(LimitClass.READ, "me"))
                .isNull();
    }

    @Test
    void the_seeds_example_of_20_burst_and_5_a_second() {
        GcraLimiter limiter = limiter(RateLimit.perSecond(20, 5));
        assertThat(limiter.tryAcquire(LimitClass.READ, "me"))
                .isEqualTo(LimitDecision.ofNanos(true, 20, 19, 0, 200_000_000));
        assertThat(admittedAtOnce(limiter)).isEqualTo(19);
        assertThat(limiter.tryAcquire(LimitClass.READ, "me"))
                .isEqualTo(LimitDecision.ofNanos(false, 20, 0, 200_000_000, 4_000_000_000L));
        ticker.addAndGet(1_000_000_000);
        assertThat(admittedAtOnce(limiter)).isEqualTo(5);
    }

    @Test
    @DisplayName("the largest and slowest bucket, 2,738 years from empty to full, is exact")
    void the_slowest_bucket_does_not_overflow() {
        GcraLimiter limiter = limiter(new RateLimit(1_000_000, 1, Duration.ofDays(1)));
        assertThat(admittedAtOnce(limiter)).isEqualTo(1_000_000);
        LimitDecision refused = limiter.tryAcquire(LimitClass.READ, "me");
        assertThat(refused.untilFull().toNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(refused.retryAfterSeconds()).isBetween(86_400L, 86_401L);
        ticker.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(admittedAtOnce(limiter)).isZero();
        ticker.addAndGet(100);
        assertThat(admittedAtOnce(limiter)).isEqualTo(1);
    }

    @Test
    void the_bare_outcome_takes_a_token_as_the_whole_answer_does() {
        GcraLimiter limiter = limiter(RateLimit.perSecond(2, 1));
        assertThat(limiter.admits(LimitClass.READ, "me")).isTrue();
        assertThat(limiter.tryAcquire(LimitClass.READ, "me").admitted()).isTrue();
        assertThat(limiter.admits(LimitClass.READ, "me")).isFalse();
        assertThat(limiter.admits(LimitClass.EXPORT, "me")).isTrue();
    }

    @Test
    void the_fastest_bucket_refills_every_nanosecond() {
        GcraLimiter limiter = limiter(new RateLimit(1_000_000, 1_000_000, Duration.ofMillis(1)));
        assertThat(admittedAtOnce(limiter)).isEqualTo(1_000_000);
        ticker.addAndGet(12_345);
        assertThat(admittedAtOnce(limiter)).isEqualTo(12_345);
    }

    @Test
    @DisplayName("29: however far the ticker jumps, a bucket is never more than full")
    void jumps_of_the_ticker_never_overfill() {
        GcraLimiter limiter = limiter(RateLimit.perSecond(20, 5));
        for (long jump : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 2, -1, 1, Long.MAX_VALUE}) {
            ticker.addAndGet(jump);
            assertThat(admittedAtOnce(limiter)).isLessThanOrEqualTo(20);
            assertThat(admittedAtOnce(limiter)).isZero();
        }
    }

    @RepeatedTest(3)
    @DisplayName("29, 30: threads that race for tokens and cells never get more than burst + rate * d")
    void racing_threads_get_no_more_than_their_share() throws Exception {
        RateLimit limit = new RateLimit(1, 100_000, Duration.ofMillis(1));
        ThreadLocal<Long> lastReading = new ThreadLocal<>();
        GcraLimiter limiter = new GcraLimiter(
                RateLimits.none().with(LimitClass.READ, limit),
                () -> {
                    lastReading.set(ticker.getAndIncrement());
                    return lastReading.get();
                },
                RANDOM,
                1);
        Callable<Map<Integer, List<Long>>> caller = () -> {
            Map<Integer, List<Long>> admitted = new HashMap<>();
            Random random = new Random();
            for (int i = 0; i < 50_000; i++) {
                int subject = random.nextInt(10);
                if (limiter.tryAcquire(LimitClass.READ, "subject " + subject).admitted()) {
                    admitted.computeIfAbsent(subject, key -> new ArrayList<>()).add(lastReading.get());
                }
            }
            return admitted;
        };
        Map<Integer, List<Long>> admitted = new HashMap<>();
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (var result : threads.invokeAll(java.util.Collections.nCopies(8, caller))) {
                result.get()
                        .forEach((subject, times) -> admitted.computeIfAbsent(subject, key -> new ArrayList<>())
                                .addAll(times));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(admitted).hasSize(10);
        admitted.values().forEach(times -> assertWithin(limit, times));
    }

    /** {@code burst + rate * d} in one pass: the bucket, refilled between the sorted times, never goes below empty. */
    private static void assertWithin(RateLimit limit, List<Long> times) {
        long interval = limit.period().toNanos() / limit.amount();
        long fullAt = 0;
        for (long time : times.stream().sorted().toList()) {
            assertThat(fullAt - time).isLessThanOrEqualTo((limit.burst() - 1) * interval);
            fullAt = Math.max(fullAt, time) + interval;
        }
    }

    @Test
    @DisplayName("30: subjects in their hundreds of thousands have buckets of their own")
    void a_hundred_thousand_subjects_hardly_share() {
        GcraLimiter limiter =
                new GcraLimiter(RateLimits.none().with(LimitClass.READ, RateLimit.perHour(2, 1)), ticker::get, RANDOM);
        int refused = 0;
        for (int i = 0; i < 200_000; i++) {
            refused += limiter.tryAcquire(LimitClass.READ, "2001:db8::" + i % 100_000)
                            .admitted()
                    ? 0
                    : 1;
        }
        assertThat(refused).isLessThan(2_000);
    }

    @Test
    void where_subjects_fall_depends_on_a_random_key() {
        assertThat(new SubjectHash(RANDOM).of("me")).isNotEqualTo(new SubjectHash(RANDOM).of("me"));
    }

    @Test
    void unequal_subjects_have_unequal_hashes() {
        SubjectHash hash = new SubjectHash(RANDOM);
        var hashes = new java.util.HashSet<Long>();
        for (int i = 0; i < 100_000; i++) {
            hashes.add(hash.of("\0".repeat(i % 7) + i));
        }
        for (int length = 0; length < 50; length++) {
            hashes.add(hash.of("\0".repeat(length)));
        }
        assertThat(hashes).hasSize(100_050);
    }
}
