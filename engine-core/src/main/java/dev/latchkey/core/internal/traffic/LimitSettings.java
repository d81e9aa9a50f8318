package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import java.util.concurrent.Executor;

/**
 * The limits of an engine.
 *
 * @param limits the limit of each class
 * @param shared the classes whose limits hold over all nodes
 * @param threads the threads that ask the storage about those
 */
public record LimitSettings(RateLimits limits, SharedLimits shared, Executor threads) {

    /**
     * Checks that the shared classes can be shared.
     *
     * @throws IllegalArgumentException if a class has no limit; the message names it
     */
    public LimitSettings {
        for (LimitClass limitClass : shared.classes()) {
            if (limits.of(limitClass).isEmpty()) {
                throw new IllegalArgumentException(
                        "sharedLimits must name classes that have a limit, not " + limitClass.name());
            }
        }
    }

    /**
     * Requires that the storage can count the shared classes.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public void requireSharedIn(Storage storage) {
        if (!shared.classes().isEmpty() && !storage.capabilities().contains(Capability.SHARED_BUCKETS)) {
            throw new IllegalArgumentException("sharedLimits must be none on a storage that has no shared buckets");
        }
    }
}
