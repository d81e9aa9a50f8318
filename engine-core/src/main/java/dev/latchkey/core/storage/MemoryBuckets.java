package dev.latchkey.core.storage;

import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The buckets of one memory storage, outside of its transactions. Thread-safe. */
final class MemoryBuckets implements SharedBuckets {
    /** If the clock is set back by less, buckets wait for it. */
    private static final long TOLERANCE_MICROS = 60_000_000;

    private final MemoryTables tables;
    private final Clock clock;
    /** When each bucket is full again, in microseconds since 1970. */
    private final NavigableMap<UUID, Long> fullAt = new TreeMap<>();

    MemoryBuckets(MemoryTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public synchronized BucketAnswer take(UUID bucket, BucketLimit limit) {
        long now = now();
        long full = Math.max(fullAt.getOrDefault(bucket, now), now);
        if (full - now > limit.capacityMicros() + TOLERANCE_MICROS) {
            fullAt.put(bucket, now + limit.capacityMicros());
            return new BucketAnswer(false, limit.capacityMicros());
        }
        if (full - now > limit.lastTokenMicros()) {
            return new BucketAnswer(false, full - now);
        }
        long next = full + limit.intervalMicros();
        fullAt.put(bucket, next);
        return new BucketAnswer(true, next - now);
    }

    @Override
    public synchronized @Nullable UUID sweep(@Nullable UUID after, int most) {
        long now = now();
        NavigableMap<UUID, Long> rest = after == null ? fullAt : fullAt.tailMap(after, false);
        List<UUID> some = rest.keySet().stream().limit(most).toList();
        some.forEach(bucket -> fullAt.compute(bucket, (id, full) -> full == null || full <= now ? null : full));
        return some.size() < most ? null : some.get(most - 1);
    }

    private long now() {
        tables.requireOpen();
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
