package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.adapter.Limiter;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.Tally;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A limiter that counts decisions by class. Thread-safe if the other limiter is. */
public final class CountedLimiter implements Limiter {
    private final Limiter limiter;
    private final Map<LimitClass, Counts> byClass = new HashMap<>();

    private record Counts(Tally admitted, Tally refused) {
        static Counts of(LimitClass limitClass, Meters meters) {
            Meter meter = Meter.of("latchkey.limiter.decisions", "Decisions of the rate limiter")
                    .with("class", limitClass.name());
            return new Counts(
                    meters.counter(meter.with("result", "admitted")), meters.counter(meter.with("result", "refused")));
        }
    }

    /** Creates a limiter that forwards to another. */
    public CountedLimiter(Limiter limiter, Meters meters) {
        this.limiter = limiter;
        limiter.limits().byClass().keySet().forEach(name -> byClass.put(name, Counts.of(name, meters)));
    }

    @Override
    public @Nullable LimitDecision tryAcquire(LimitClass limitClass, String subject) {
        LimitDecision decision = limiter.tryAcquire(limitClass, subject);
        if (decision != null) {
            count(limitClass, decision.admitted());
        }
        return decision;
    }

    @Override
    public boolean admits(LimitClass limitClass, String subject) {
        boolean admitted = limiter.admits(limitClass, subject);
        count(limitClass, admitted);
        return admitted;
    }

    private void count(LimitClass limitClass, boolean admitted) {
        Counts counts = byClass.get(limitClass);
        if (counts != null) {
            (admitted ? counts.admitted() : counts.refused()).add();
        }
    }

    @Override
    public @Nullable LimitDecision refusal(LimitClass limitClass, String subject) {
        return limiter.refusal(limitClass, subject);
    }

    @Override
    public RateLimits limits() {
        return limiter.limits();
    }
}
