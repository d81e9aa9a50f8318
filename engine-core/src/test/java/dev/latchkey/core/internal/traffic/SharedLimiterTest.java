package dev.latchkey.core.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.api.traffic.SharedLimits.Fallback;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedLimiterTest {
    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final LimitDecision REFUSED_FOR_A_SECOND =
            LimitDecision.ofNanos(false, 3, 0, 1_000_000_000L, 1_000_000_000L);

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final SharedBuckets memory = new MemoryStorage(clock).sharedBuckets();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    /** Buckets that fail when told to, wait when told to, and count how often they are asked. */
    private final class Buckets implements SharedBuckets {
        final AtomicInteger asked = new AtomicInteger();
        volatile boolean failing;
        volatile @Nullable CountDownLatch stuck;

        @Override
        public BucketAnswer take(UUID bucket, BucketLimit limit) {
            asked.incrementAndGet();
            CountDownLatch latch = stuck;
            if (latch != null) {
                try {
                    latch.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new AssertionError("nobody interrupts a thread that uses the storage", e);
                }
            }
            if (failing) {
                throw new StorageException("the database cannot answer", null);
            }
            return memory.take(bucket, limit);
        }

        @Override
        public @Nullable UUID sweep(@Nullable UUID after, int most) {
            return memory.sweep(after, most);
        }
    }

    private final Buckets buckets = new Buckets();

    private Limiter limiter(Fallback fallback, Executor executor, Duration patience) {
        RateLimits limits = RateLimits.none()
                .with(LimitClass.LICENSE, RateLimit.perSecond(3, 1))
                .with(LimitClass.READ, RateLimit.perSecond(60, 10));
        SharedLimits shared =
                SharedLimits.of(LimitClass.LICENSE).withFallback(fallback).withPatience(patience);
        return new SharedLimiter(limits, shared, buckets, () -> KEY, executor, clock::nanos, new SecureRandom());
    }

    private Limiter limiter(Fallback fallback) {
        return limiter(fallback, Runnable::run, Duration.ofSeconds(10));
    }

    private static LimitDecision call(Limiter limiter) {
        return limiter.tryAcquire(LimitClass.LICENSE, "203.0.113.1");
    }

    private static int admittedAtOnce(Limiter limiter) {
        int admitted = 0;
        while (call(limiter).admitted()) {
            admitted++;
        }
        return admitted;
    }

    @Test
    @DisplayName("29: nodes share one bucket, and the answer says how many remain in it")
    void nodes_share_one_bucket() {
        Limiter a = limiter(Fallback.PER_NODE);
        Limiter b = limiter(Fallback.PER_NODE);

        assertThat(call(a)).isEqualTo(LimitDecision.ofNanos(true, 3, 2, 0, 1_000_000_000L));
        assertThat(call(b)).isEqualTo(LimitDecision.ofNanos(true, 3, 1, 0, 2_000_000_000L));
        assertThat(call(a)).isEqualTo(LimitDecision.ofNanos(true, 3, 0, 1_000_000_000L, 3_000_000_000L));
        assertThat(call(b)).isEqualTo(LimitDecision.ofNanos(false, 3, 0, 1_000_000_000L, 3_000_000_000L));
    }

    @Test
    void only_the_classes_that_are_shared_are_asked_for() {
        Limiter limiter = limiter(Fallback.PER_NODE);

        assertThat(limiter.tryAcquire(LimitClass.READ, "me").remaining()).isEqualTo(59);
        assertThat(limiter.tryAcquire(LimitClass.EXPORT, "me")).isNull();
        assertThat(buckets.asked).hasValue(0);
        assertThat(limiter.limits().of(LimitClass.LICENSE)).contains(RateLimit.perSecond(3, 1));
    }

    @Test
    @DisplayName("30: a node that emptied a bucket refuses without asking, to the moment when a token is back")
    void a_node_that_emptied_a_bucket_does_not_ask() {
        Limiter limiter = limiter(Fallback.PER_NODE);
        assertThat(admittedAtOnce(limiter)).isEqualTo(3);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMillis(99));
            assertThat(call(limiter).admitted()).isFalse();
        }
        assertThat(buckets.asked).hasValue(3);

        clock.advance(Duration.ofMillis(10));
        assertThat(call(limiter).admitted()).isTrue();
    }

    @Test
    @DisplayName("30: a refusal that others caused is asked for once, and holds to its end")
    void a_refusal_is_remembered_to_its_end() {
        Limiter other = limiter(Fallback.PER_NODE);
        admittedAtOnce(other);
        int before = buckets.asked.get();

        Limiter limiter = limiter(Fallback.PER_NODE);
        for (int i = 0; i < 10; i++) {
            assertThat(call(limiter).admitted()).isFalse();
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(buckets.asked).hasValue(before + 1);
        assertThat(call(limiter).admitted()).isTrue();
    }

    @Test
    @DisplayName("29: what the storage refuses takes nothing from what the node may admit later")
    void refusals_cost_nothing() {
        Limiter a = limiter(Fallback.PER_NODE);
        Limiter b = limiter(Fallback.PER_NODE);
        admittedAtOnce(a);
        for (int second = 0; second < 5; second++) {
            for (int i = 0; i < 10; i++) {
                assertThat(call(b).admitted()).isFalse();
            }
            clock.advance(Duration.ofSeconds(1));
            assertThat(call(b).admitted()).isTrue();
        }
    }

    @Test
    void while_the_storage_fails_each_node_limits_by_itself_from_where_the_storage_left_it() {
        Limiter a = limiter(Fallback.PER_NODE);
        Limiter b = limiter(Fallback.PER_NODE);
        call(a);
        buckets.failing = true;

        assertThat(admittedAtOnce(a)).isEqualTo(2);
        assertThat(admittedAtOnce(b)).isEqualTo(3);
    }

    @Test
    void while_the_storage_fails_calls_are_refused_if_that_is_the_setting() {
        Limiter limiter = limiter(Fallback.REFUSE);
        buckets.failing = true;

        assertThat(call(limiter)).isEqualTo(REFUSED_FOR_A_SECOND);
        buckets.failing = false;
        clock.advance(Duration.ofSeconds(1));
        assertThat(call(limiter).admitted()).isTrue();
    }

    @Test
    void after_a_failure_the_storage_is_left_alone_for_a_second_then_tried_by_one_call() {
        Limiter limiter = limiter(Fallback.REFUSE);
        buckets.failing = true;
        for (int second = 1; second <= 3; second++) {
            for (int i = 0; i < 5; i++) {
                assertThat(limiter.tryAcquire(LimitClass.LICENSE, "subject " + i)
                                .admitted())
                        .isFalse();
            }
            assertThat(buckets.asked).hasValue(second);
            clock.advance(Duration.ofSeconds(1));
        }
        buckets.failing = false;
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.tryAcquire(LimitClass.LICENSE, "subject " + i).admitted())
                    .isTrue();
        }
    }

    @Test
    void nobody_waits_longer_than_the_patience_for_a_storage_that_is_stuck_and_then_nobody_waits() {
        Limiter limiter = limiter(Fallback.REFUSE, threads, Duration.ofMillis(10));
        CountDownLatch stuck = new CountDownLatch(1);
        buckets.stuck = stuck;
        try {
            assertThat(call(limiter)).isEqualTo(REFUSED_FOR_A_SECOND);
            for (int i = 0; i < 1_000; i++) {
                assertThat(call(limiter)).isEqualTo(REFUSED_FOR_A_SECOND);
            }
            assertThat(buckets.asked).hasValueLessThanOrEqualTo(1);
            // The second thread is stuck as well, and the third call is given up before it begins.
            for (int i = 0; i < 2; i++) {
                clock.advance(Duration.ofSeconds(1));
                assertThat(call(limiter)).isEqualTo(REFUSED_FOR_A_SECOND);
            }
        } finally {
            buckets.stuck = null;
            stuck.countDown();
        }
        // A call that was stuck may take its token all the same; those that were given up take none.
        Limiter again = limiter(Fallback.REFUSE, threads, Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(1));
        assertThat(admittedAtOnce(again)).isBetween(1, 3);
        assertThat(buckets.asked).hasValueLessThanOrEqualTo(2 + 4);
    }

    @Test
    void a_crowded_queue_is_no_failure_of_the_storage() {
        AtomicInteger refusals = new AtomicInteger(1);
        Executor crowded = task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        };
        Limiter limiter = limiter(Fallback.REFUSE, crowded, Duration.ofSeconds(10));

        assertThat(call(limiter).admitted()).isFalse();
        assertThat(call(limiter).admitted()).isTrue();
    }

    @Test
    void an_interrupted_caller_gets_a_decision_and_stays_interrupted() {
        Limiter limiter = limiter(Fallback.PER_NODE, threads, Duration.ofSeconds(10));
        Thread.currentThread().interrupt();

        assertThat(call(limiter).admitted()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_call_that_nobody_waits_for_any_more_is_not_begun() {
        List<Runnable> waiting = new ArrayList<>();
        Limiter limiter = limiter(Fallback.REFUSE, waiting::add, Duration.ofMillis(10));
        call(limiter);

        assertThat(waiting).hasSize(1);
        waiting.forEach(Runnable::run);
        assertThat(buckets.asked).hasValue(0);
    }

    @Test
    @DisplayName("30: of a flood that waits for its turn, those behind the first refusal ask nothing")
    void a_flood_behind_a_refusal_asks_nothing() {
        AtomicReference<Runnable> before = new AtomicReference<>(() -> {});
        Executor executor = task -> {
            before.getAndSet(() -> {}).run();
            task.run();
        };
        Limiter limiter = limiter(Fallback.REFUSE, executor, Duration.ofSeconds(10));
        before.set(() -> assertThat(admittedAtOnce(limiter)).isEqualTo(3));

        assertThat(call(limiter).admitted()).isFalse();
        assertThat(buckets.asked).hasValue(3);
    }

    @Test
    @DisplayName("21: a bucket's name tells neither the class nor the subject without the key")
    void buckets_are_named_by_a_keyed_hash() {
        BucketIds ids = new BucketIds(() -> KEY);
        byte[] otherBytes = new byte[32];
        otherBytes[0] = 1;
        SecretKey otherKey = new SecretKeySpec(otherBytes, "HmacSHA256");

        UUID id = ids.of(LimitClass.LICENSE, "203.0.113.1");
        assertThat(new BucketIds(() -> KEY).of(LimitClass.LICENSE, "203.0.113.1"))
                .isEqualTo(id);
        assertThat(new BucketIds(() -> otherKey).of(LimitClass.LICENSE, "203.0.113.1"))
                .isNotEqualTo(id);
        assertThat(ids.of(LimitClass.READ, "203.0.113.1")).isNotEqualTo(id);
        assertThat(ids.of(LimitClass.LICENSE, "203.0.113.2")).isNotEqualTo(id);
    }
}
