package dev.latchkey.api.adapter;

import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call is within its limit. Thread-safe. Never blocks and never asks the storage, except for a class
 * that nodes {@linkplain SharedLimits share}. For such a class it waits for the storage's answer for
 * {@link SharedLimits#patience()} at most, and does not ask while an earlier refusal still holds.
 */
public interface Limiter {

    /**
     * Takes one token from the subject's bucket if there is one.
     *
     * @param limitClass the class of the call
     * @param subject the owner of the bucket: a client address or a principal
     * @return the decision; {@code null} if the class has no limit
     */
    @Nullable
    LimitDecision tryAcquire(LimitClass limitClass, String subject);

    /**
     * Takes one token from the subject's bucket if there is one, like {@link #tryAcquire}, for callers that need
     * nothing but the outcome. The limiters of engine-core allocate no memory for it, unless nodes share the class.
     *
     * @param limitClass the class of the call
     * @param subject the owner of the bucket: a client address or a principal
     * @return whether the call may go on; {@code true} if the class has no limit
     */
    default boolean admits(LimitClass limitClass, String subject) {
        LimitDecision decision = tryAcquire(limitClass, subject);
        return decision == null || decision.admitted();
    }

    /**
     * Looks up the refusal that a call would get now, as far as it is known without asking the storage. Takes no token.
     *
     * @param limitClass the class of the call
     * @param subject the owner of the bucket: a client address or a principal
     * @return the refusal; {@code null} if there may be a token, or the class has no limit
     */
    @Nullable
    LimitDecision refusal(LimitClass limitClass, String subject);

    /** {@return the limits in force} */
    RateLimits limits();
}
