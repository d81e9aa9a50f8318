package dev.latchkey.core.traffic;

import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.LimitDecision;
import dev.latchkey.api.traffic.Limiter;
import dev.latchkey.api.traffic.RateLimits;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Token buckets kept as GCRA. */
public final class GcraLimiter implements Limiter {
    private final RateLimits limits;

    /**
     * A limiter with full buckets.
     *
     * @param ticker monotonic time in nanoseconds, with any origin
     */
    public GcraLimiter(RateLimits limits, LongSupplier ticker, SecureRandom random) {
        this.limits = limits;
    }

    @Override
    public @Nullable LimitDecision tryAcquire(LimitClass limitClass, String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RateLimits limits() {
        return limits;
    }
}
