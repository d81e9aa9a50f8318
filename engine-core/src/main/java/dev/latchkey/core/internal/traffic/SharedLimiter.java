package dev.latchkey.core.internal.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.api.traffic.SharedLimits.Fallback;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A limiter that counts some of its classes in a storage, over all nodes. Thread-safe.
 *
 * <p><b>The storage decides</b>: the admissions of all nodes together are within the limit. The node's own table only
 * remembers the storage's answers: the time when the subject's bucket there is full again, if nobody takes from it.
 * This tells the node about a refusal without asking.
 *
 * <p><b>The memory refuses nobody whom the storage would admit.</b> Let F be the time when the bucket in the storage is
 * full again, and R the remembered time. F only grows, and R was once F. Neither counts tokens that the storage
 * refused. R is computed from the time before the storage was asked. That is no later than the storage's own time in
 * the statement, and the round trip does not add to it. The limit is rounded to the storage's microseconds here as
 * well. So R is never later than F. If the table finds no token at R, there is none at F. If a storage's clock is set
 * forward, or it deletes buckets that are not full, a refusal that it gave still holds to its end.
 *
 * <p><b>While the storage does not answer</b>, nodes that limit by themselves take tokens from their own tables, which
 * start from the storage's last answers. Those tokens stay in the table afterwards. Then R may be later than F, by no
 * more than this node gave the same subject meanwhile, and only until that has been refilled.
 */
public final class SharedLimiter implements Limiter {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PARTS = 1_000;

    private final RateLimits limits;
    private final Map<LimitClass, BucketLimit> shared = new HashMap<>();
    private final GcraLimiter own;
    private final SharedBuckets buckets;
    private final BucketIds ids;
    private final BoundedCalls calls;
    private final Fallback fallback;

    /**
     * Creates a limiter with full buckets on this node.
     *
     * @param sharing the shared classes, each with a limit
     * @param subjectMac the present key for hashing subjects, the same on all nodes; if it fails, the storage cannot be
     *     asked
     * @param executor the executor for asking the storage, with bounded threads and a bounded queue
     * @param ticker monotonic time in nanoseconds, with any origin
     * @param random the source of the key for this node's own hashes of subjects
     */
    public SharedLimiter(
            RateLimits limits,
            SharedLimits sharing,
            SharedBuckets buckets,
            Supplier<SecretKey> subjectMac,
            Executor executor,
            LongSupplier ticker,
            SecureRandom random) {
        this(limits, sharing, buckets, subjectMac, executor, ticker, random, GcraLimiter.SETS);
    }

    SharedLimiter(
            RateLimits limits,
            SharedLimits sharing,
            SharedBuckets buckets,
            Supplier<SecretKey> subjectMac,
            Executor executor,
            LongSupplier ticker,
            SecureRandom random,
            int sets) {
        this.limits = limits;
        this.buckets = buckets;
        this.ids = new BucketIds(subjectMac);
        this.calls = new BoundedCalls(executor, sharing.patience(), ticker);
        this.fallback = sharing.fallback();
        RateLimits rounded = limits;
        for (LimitClass limitClass : sharing.classes()) {
            BucketLimit limit = BucketLimit.of(limits.of(limitClass).orElseThrow());
            shared.put(limitClass, limit);
            rounded = rounded.with(limitClass, rounded(limit));
        }
        this.own = new GcraLimiter(rounded, ticker, random, sets);
    }

    private static RateLimit rounded(BucketLimit limit) {
        Duration interval = Duration.ofNanos(limit.intervalMicros() * 1_000);
        Duration parts = interval.multipliedBy(PARTS);
        return parts.compareTo(DAY) > 0
                ? new RateLimit(limit.burst(), 1, interval)
                : new RateLimit(limit.burst(), PARTS, parts);
    }

    @Override
    public @Nullable LimitDecision tryAcquire(LimitClass limitClass, String subject) {
        requireGiven("limitClass", limitClass);
        requireGiven("subject", subject);
        BucketLimit limit = shared.get(limitClass);
        if (limit == null) {
            return own.tryAcquire(limitClass, subject);
        }
        LimitDecision decision = own.refusal(limitClass, subject);
        if (decision == null) {
            decision = calls.tryCall(() -> ask(limitClass, subject, limit));
        }
        return decision != null ? decision : withoutStorage(limitClass, subject, limit);
    }

    @Override
    public @Nullable LimitDecision refusal(LimitClass limitClass, String subject) {
        requireGiven("limitClass", limitClass);
        requireGiven("subject", subject);
        return own.refusal(limitClass, subject);
    }

    private LimitDecision ask(LimitClass limitClass, String subject, BucketLimit limit) {
        // A flood of one subject's calls waits here for its turn; after the first refusal, the others need not ask.
        LimitDecision known = own.refusal(limitClass, subject);
        if (known != null) {
            return known;
        }
        long before = own.now();
        BucketAnswer answer = buckets.take(ids.of(limitClass, subject), limit);
        own.postpone(limitClass, subject, before, answer.missingMicros());
        return decision(limit, answer);
    }

    private static LimitDecision decision(BucketLimit limit, BucketAnswer answer) {
        long left = limit.lastTokenMicros() - answer.missingMicros();
        int remaining = left < 0 ? 0 : (int) (left / limit.intervalMicros()) + 1;
        return LimitDecision.ofNanos(
                answer.admitted(), limit.burst(), remaining, nanos(Math.max(-left, 0)), nanos(answer.missingMicros()));
    }

    /** Converts microseconds to nanoseconds; the largest long if they do not fit. */
    private static long nanos(long micros) {
        return micros > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : micros * 1_000;
    }

    private @Nullable LimitDecision withoutStorage(LimitClass limitClass, String subject, BucketLimit limit) {
        return switch (fallback) {
            case PER_NODE -> own.tryAcquire(limitClass, subject);
            case REFUSE -> LimitDecision.ofNanos(false, limit.burst(), 0, Breaker.PAUSE_NANOS, Breaker.PAUSE_NANOS);
        };
    }

    @Override
    public RateLimits limits() {
        return limits;
    }
}
