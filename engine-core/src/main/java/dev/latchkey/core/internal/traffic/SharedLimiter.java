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
 * A limiter some of whose classes are counted in a storage, over all nodes. Thread-safe.
 *
 * <p><b>The storage decides</b>, so whatever is admitted over all nodes is within the limit. The node's own table only
 * remembers what the storage told: when the subject's bucket there is full again, if nobody takes from it. From that it
 * knows a refusal without asking.
 *
 * <p><b>What is remembered refuses nobody whom the storage would admit.</b> Let F be when the bucket in the storage is
 * full again, and R what is remembered of it. F only grows, and R was F once. Tokens that the storage refused are in
 * neither. R is put down from the time before the storage was asked, which is no later than the storage's own time was in
 * the statement, so the way there and back does not add to it. The limit is rounded to the storage's microseconds here as
 * well. So R is never later than F. If the table finds no token at R, there is none at F. Where a storage has its
 * time set forward, or deletes buckets that are not full, a refusal that it told of stands to its end all the same.
 *
 * <p><b>While the storage does not answer</b>, nodes that limit by themselves take tokens from their own tables, which
 * begin where the storage's last answers left them. Those tokens stay in the table afterwards: then R may be later than
 * F, by no more than what this node gave the same subject meanwhile, and only until that has come back.
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
     * A limiter with full buckets on this node.
     *
     * @param sharing the classes that are shared, each of which has a limit
     * @param subjectMac the key under which subjects are hashed at the time, the same on all nodes; where it fails, the
     *     storage cannot be asked
     * @param executor where the storage is asked: its threads and its queue are bounded
     * @param ticker monotonic time in nanoseconds, with any origin
     * @param random makes the key under which this node hashes subjects for itself
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
        // A flood of one subject's calls waits here for its turn; those behind the first refusal need not ask.
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

    /** Nanoseconds in so many microseconds; those that do not fit are the most that do. */
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
