package dev.latchkey.core.internal.traffic;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimits;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A limiter in a fixed table of 262,144 buckets (4 MiB, and 256 KiB for each limit). Full buckets take no space. If no
 * space is left, newcomers share. Thread-safe; allocates nothing but the answer.
 */
public final class GcraLimiter implements Limiter {
    static final int SETS = 1 << 15;

    private final RateLimits limits;
    private final Ticks ticks;
    /** A list, since it is short and most callers name a class by the same object. */
    private final Limited[] classes;

    private final BucketTable table;

    /**
     * Creates a limiter with full buckets.
     *
     * @param ticker monotonic time in nanoseconds, with any origin
     * @param random the source of the key for hashing subjects
     */
    public GcraLimiter(RateLimits limits, LongSupplier ticker, SecureRandom random) {
        this(limits, ticker, random, SETS);
    }

    GcraLimiter(RateLimits limits, LongSupplier ticker, SecureRandom random, int sets) {
        this.limits = limits;
        this.ticks = new Ticks(ticker, limits.byClass().values());
        List<Limited> classes = new ArrayList<>();
        limits.byClass()
                .forEach((name, limit) -> classes.add(
                        new Limited(name, new Gcra(ticks, classes.size(), limit), new SubjectHash(random))));
        this.classes = classes.toArray(new Limited[0]);
        this.table = new BucketTable(ticks, classes.isEmpty() ? 1 : sets, classes.size());
    }

    /** A class's limit, and the hash that keeps its subjects apart from those of the other classes. */
    private record Limited(LimitClass name, Gcra limit, SubjectHash hash) {}

    @Override
    public @Nullable LimitDecision tryAcquire(LimitClass limitClass, String subject) {
        Limited limited = limit(limitClass, subject);
        return limited == null ? null : limited.limit().decision(take(limited, subject));
    }

    @Override
    public boolean admits(LimitClass limitClass, String subject) {
        Limited limited = limit(limitClass, subject);
        return limited == null || Gcra.isAdmitted(take(limited, subject));
    }

    private long take(Limited limited, String subject) {
        return table.take(limited.limit(), limited.hash().of(subject));
    }

    @Override
    public @Nullable LimitDecision refusal(LimitClass limitClass, String subject) {
        Limited limited = limit(limitClass, subject);
        if (limited == null) {
            return null;
        }
        long outcome = table.look(limited.limit(), limited.hash().of(subject));
        return Gcra.isAdmitted(outcome) ? null : limited.limit().decision(outcome);
    }

    private @Nullable Limited limit(LimitClass limitClass, String subject) {
        requireGiven("limitClass", limitClass);
        requireGiven("subject", subject);
        return find(limitClass);
    }

    private @Nullable Limited find(LimitClass limitClass) {
        for (Limited limited : classes) {
            if (limited.name().equals(limitClass)) {
                return limited;
            }
        }
        return null;
    }

    /** Now, in ticks. */
    long now() {
        return ticks.now();
    }

    /**
     * Makes the bucket of a subject of a limited class full again no earlier than this many microseconds after that
     * time.
     */
    void postpone(LimitClass limitClass, String subject, long from, long micros) {
        Limited limited = limited(limitClass);
        table.postpone(limited.limit(), limited.hash().of(subject), from + ticks.ofMicros(micros));
    }

    private Limited limited(LimitClass limitClass) {
        return Objects.requireNonNull(find(limitClass), limitClass.name());
    }

    @Override
    public RateLimits limits() {
        return limits;
    }
}
