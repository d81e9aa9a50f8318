package dev.latchkey.api.traffic;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limit of each class. A class without one is not limited.
 *
 * @param byClass the limits, immutable
 */
public record RateLimits(Map<LimitClass, RateLimit> byClass) {
    /**
     * Copies the map.
     *
     * @param byClass the limits
     */
    public RateLimits {
        requireGiven("byClass", byClass);
        requireAllGiven("byClass", byClass.keySet());
        requireAllGiven("byClass", byClass.values());
        byClass = Map.copyOf(byClass);
    }

    /** The limits of the 200Notes document on tokens. */
    private static final RateLimits OF_TOKENS = new RateLimits(Map.of(
            LimitClass.AUTHENTICATION_FAILURE, RateLimit.perMinute(5, 5),
            LimitClass.TOKEN_CREATION, RateLimit.perHour(10, 10),
            LimitClass.TOKEN_REVOCATION, RateLimit.perHour(100, 100)));

    /** {@return the limits of the Makenot.work documents, and those of the 200Notes document on tokens: the default} */
    public static RateLimits makenot() {
        return OF_TOKENS
                .with(LimitClass.AUTHENTICATION, RateLimit.perSecond(5, 2))
                .with(LimitClass.LICENSE, RateLimit.perSecond(20, 5))
                .with(LimitClass.READ, RateLimit.perSecond(60, 10))
                .with(LimitClass.WRITE, RateLimit.perSecond(30, 2))
                .with(LimitClass.EXPORT, RateLimit.perSecond(3, 1));
    }

    /**
     * {@return the limits of the Synaptask document, 200 calls an hour and 10 WebSocket connections a minute, and those
     * of the 200Notes document on tokens}
     */
    public static RateLimits synaptask() {
        RateLimit rest = RateLimit.perHour(200, 200);
        return OF_TOKENS
                .with(LimitClass.AUTHENTICATION, rest)
                .with(LimitClass.LICENSE, rest)
                .with(LimitClass.READ, rest)
                .with(LimitClass.WRITE, rest)
                .with(LimitClass.EXPORT, rest)
                .with(LimitClass.WEBSOCKET_CONNECT, RateLimit.perMinute(10, 10));
    }

    /** {@return no limits} */
    public static RateLimits none() {
        return new RateLimits(Map.of());
    }

    /**
     * {@return the same limits, except for one class}
     *
     * @param limitClass the class
     * @param limit its limit from now on
     */
    public RateLimits with(LimitClass limitClass, RateLimit limit) {
        Map<LimitClass, RateLimit> changed = new HashMap<>(byClass);
        changed.put(limitClass, limit);
        return new RateLimits(changed);
    }

    /**
     * {@return the limit of a class, if it has one}
     *
     * @param limitClass the class
     */
    public Optional<RateLimit> of(LimitClass limitClass) {
        return Optional.ofNullable(byClass.get(limitClass));
    }
}
