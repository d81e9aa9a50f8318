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
 * @param threads where the storage is asked about those
 */
public record LimitSettings(RateLimits limits, SharedLimits shared, Executor threads) {

    /**
     * Checks that what is shared can be.
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
     * Makes sure that the storage can count what is shared.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public void requireSharedIn(Storage storage) {
        if (!shared.classes().isEmpty() && !storage.capabilities().contains(Capability.SHARED_BUCKETS)) {
            throw new IllegalArgumentException("sharedLimits must be none on a storage that has no shared buckets");
        }
    }
}
