package dev.latchkey.http.internal.traffic;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.message.ApiHeaders;
import java.math.BigInteger;

/** The header fields that tell a client its remaining calls (wire contract, section 3). */
public final class RateLimitHeaders {

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);

    private final RateLimits limits;
    private final boolean ietf;

    /**
     * Creates it with the settings.
     *
     * @param limits the limits in force
     * @param ietf whether to write the IETF's fields in addition to the others
     */
    public RateLimitHeaders(RateLimits limits, boolean ietf) {
        this.limits = limits;
        this.ietf = ietf;
    }

    /** The fields for a decision. */
    public ApiHeaders of(LimitClass limitClass, LimitDecision decision) {
        ApiHeaders.Builder headers = ApiHeaders.builder()
                .add("X-RateLimit-Limit", Integer.toString(decision.limit()))
                .add("X-RateLimit-Remaining", Integer.toString(decision.remaining()));
        if (ietf) {
            addIetf(headers, limitClass, decision);
        }
        return headers.build();
    }

    private void addIetf(ApiHeaders.Builder headers, LimitClass limitClass, LimitDecision decision) {
        String name = '"' + limitClass.name() + '"';
        limits.of(limitClass)
                .ifPresent(limit ->
                        headers.add("RateLimit-Policy", name + ";q=" + limit.burst() + ";w=" + windowSeconds(limit)));
        headers.add("RateLimit", name + ";r=" + decision.remaining() + ";t=" + decision.untilFullSeconds());
    }

    /** The seconds in which an empty bucket fills, rounded up. */
    private static BigInteger windowSeconds(RateLimit limit) {
        BigInteger nanos = BigInteger.valueOf(limit.period().toNanos()).multiply(BigInteger.valueOf(limit.burst()));
        BigInteger divisor = NANOS_PER_SECOND.multiply(BigInteger.valueOf(limit.amount()));
        return nanos.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }
}
