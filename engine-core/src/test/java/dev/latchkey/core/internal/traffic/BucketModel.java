package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.traffic.RateLimit;
import java.util.ArrayList;
import java.util.List;

/**
 * A token bucket by its definition: it remembers every token that it gave, and gives one if no stretch of time since
 * any of them would have seen more than the burst and what the rate gives back. For time that does not go back.
 */
final class BucketModel {
    private final int burst;
    private final long interval;
    private final List<Long> given = new ArrayList<>();

    BucketModel(RateLimit limit) {
        burst = limit.burst();
        interval = -Math.floorDiv(-limit.period().toNanos(), limit.amount());
    }

    boolean tryTake(long now) {
        boolean admitted = available(now) > 0;
        if (admitted) {
            given.add(now);
        }
        return admitted;
    }

    /** How many tokens it would give now. */
    int available(long now) {
        long available = burst;
        for (int i = 0; i < given.size(); i++) {
            long since = given.size() - i;
            available = Math.min(available, burst + (now - given.get(i)) / interval - since);
        }
        return (int) available;
    }

    /** How long until it gives a token. */
    long waiting(long now) {
        long wait = 0;
        for (int i = 0; i < given.size(); i++) {
            long since = given.size() - i;
            wait = Math.max(wait, given.get(i) + (since + 1 - burst) * interval - now);
        }
        return wait;
    }

    /** How long until it is full. */
    long missing(long now) {
        long missing = 0;
        for (int i = 0; i < given.size(); i++) {
            long since = given.size() - i;
            missing = Math.max(missing, given.get(i) + since * interval - now);
        }
        return missing;
    }
}
