package dev.latchkey.core.storage;

import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The mistake that every hand-made shared limit has: it reads what is left, and then writes what is left after it. */
final class ReadThenWriteBuckets implements SharedBuckets {
    private final Map<UUID, Long> fullAt = new ConcurrentHashMap<>();

    @Override
    public BucketAnswer take(UUID bucket, BucketLimit limit) {
        long now = System.currentTimeMillis() * 1_000;
        long full = Math.max(fullAt.getOrDefault(bucket, now), now);
        if (full - now > limit.lastTokenMicros()) {
            return new BucketAnswer(false, full - now);
        }
        Thread.yield();
        fullAt.put(bucket, full + limit.intervalMicros());
        return new BucketAnswer(true, full + limit.intervalMicros() - now);
    }

    @Override
    public @Nullable UUID sweep(@Nullable UUID after, int most) {
        return null;
    }
}
