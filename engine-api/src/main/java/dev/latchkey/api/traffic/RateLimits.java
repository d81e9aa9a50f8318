package dev.latchkey.api.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limit of each class. A class without one is not limited.
 *
 * @param byClass the limits, immutable
 */
public record RateLimits(Map<LimitClass, RateLimit> byClass) {
    /** Copies the map. */
    public RateLimits {
        byClass = Map.copyOf(byClass);
    }

    /** The limits of the Makenot.work documents: the default. */
    public static RateLimits makenot() {
        return new RateLimits(Map.of(
                LimitClass.AUTHENTICATION, RateLimit.perSecond(5, 2),
                LimitClass.LICENSE, RateLimit.perSecond(20, 5),
                LimitClass.READ, RateLimit.perSecond(60, 10),
                LimitClass.WRITE, RateLimit.perSecond(30, 2),
                LimitClass.EXPORT, RateLimit.perSecond(3, 1)));
    }

    /** The limits of the Synaptask document: 200 calls an hour, 10 WebSocket connects a minute. */
    public static RateLimits synaptask() {
        RateLimit rest = RateLimit.perHour(200, 200);
        return new RateLimits(Map.of(
                LimitClass.AUTHENTICATION, rest,
                LimitClass.LICENSE, rest,
                LimitClass.READ, rest,
                LimitClass.WRITE, rest,
                LimitClass.EXPORT, rest,
                LimitClass.WEBSOCKET_CONNECT, RateLimit.perMinute(10, 10)));
    }

    /** No limit on anything. */
    public static RateLimits none() {
        return new RateLimits(Map.of());
    }

    /** The same limits, but this one for that class. */
    public RateLimits with(LimitClass limitClass, RateLimit limit) {
        Map<LimitClass, RateLimit> changed = new HashMap<>(byClass);
        changed.put(limitClass, limit);
        return new RateLimits(changed);
    }

    /** The limit of a class, if it has one. */
    public Optional<RateLimit> of(LimitClass limitClass) {
        return Optional.ofNullable(byClass.get(limitClass));
    }
}
