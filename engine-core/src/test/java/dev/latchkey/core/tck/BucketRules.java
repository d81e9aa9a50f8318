package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.SharedBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about shared buckets, for a storage that has them. Their time is the storage's own, which nobody sets here. */
@Needs(Capability.SHARED_BUCKETS)
interface BucketRules extends StorageRules {
    /** So slow that no token comes back during a test. */
    long DAY_MICROS = 86_400_000_000L;

    private SharedBuckets buckets() {
        return storage().sharedBuckets();
    }

    @Test
    @DisplayName("29: a bucket that was never used has its burst, and no more")
    default void a_new_bucket_has_its_burst() {
        SharedBuckets buckets = buckets();
        BucketLimit limit = new BucketLimit(3, DAY_MICROS);
        UUID bucket = UUID.randomUUID();

        for (int taken = 1; taken <= 3; taken++) {
            BucketAnswer answer = buckets.take(bucket, limit);
            assertThat(answer.admitted()).isTrue();
            assertThat(answer.missingMicros()).isBetween((taken - 1) * DAY_MICROS + 1, taken * DAY_MICROS);
        }
        for (int refused = 0; refused < 3; refused++) {
            BucketAnswer answer = buckets.take(bucket, limit);
            assertThat(answer.admitted()).isFalse();
            assertThat(answer.missingMicros()).isBetween(limit.lastTokenMicros() + 1, limit.capacityMicros());
        }
    }

    @Test
    default void buckets_do_not_touch_each_other() {
        SharedBuckets buckets = buckets();
        BucketLimit limit = new BucketLimit(1, DAY_MICROS);
        List<UUID> ids = List.of(
                new UUID(0, 0),
                new UUID(0, 1),
                new UUID(0, -1),
                new UUID(-1, 0),
                new UUID(Long.MIN_VALUE, Long.MAX_VALUE));

        assertThat(ids).allMatch(id -> buckets.take(id, limit).admitted());
        assertThat(ids).noneMatch(id -> buckets.take(id, limit).admitted());
    }

    @Test
    @DisplayName("29: tokens come back at the bucket's pace, each to be had as soon as it is said to be")
    default void tokens_come_back() {
        SharedBuckets buckets = buckets();
        BucketLimit limit = new BucketLimit(2, 20_000);
        UUID bucket = UUID.randomUUID();
        int admitted = 0;
        long start = System.nanoTime();
        long end = start;
        while (admitted < 12) {
            end = System.nanoTime();
            admitted += buckets.take(bucket, limit).admitted() ? 1 : 0;
            assertThat(end - start).isLessThan(30_000_000_000L);
        }
        // The last token came back no earlier than this; the first decision is later than the start.
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(10 * 20_000_000L - 1_000_000);
    }

    @Test
    default void the_largest_bucket_is_exact() {
        SharedBuckets buckets = buckets();
        BucketLimit limit = new BucketLimit(1_000_000, DAY_MICROS);
        UUID bucket = UUID.randomUUID();

        buckets.take(bucket, limit);
        assertThat(buckets.take(bucket, limit).missingMicros()).isBetween(DAY_MICROS + 1, 2 * DAY_MICROS);
        assertThat(buckets.take(bucket, new BucketLimit(1, DAY_MICROS)).admitted())
                .as("a smaller limit finds no token in it")
                .isFalse();
    }

    @Test
    default void a_bucket_that_lacks_impossibly_much_is_an_empty_one() {
        SharedBuckets buckets = buckets();
        UUID bucket = UUID.randomUUID();
        buckets.take(bucket, new BucketLimit(1, DAY_MICROS));

        BucketLimit limit = new BucketLimit(2, 500_000_000);
        assertThat(buckets.take(bucket, limit)).isEqualTo(new BucketAnswer(false, limit.capacityMicros()));
        assertThat(buckets.take(bucket, limit).missingMicros()).isBetween(1L, limit.capacityMicros());
    }

    @Test
    default void what_is_swept_is_full_and_what_is_not_full_stays() {
        SharedBuckets buckets = buckets();
        BucketLimit slow = new BucketLimit(1, DAY_MICROS);
        List<UUID> kept = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            kept.add(UUID.randomUUID());
            buckets.take(kept.get(i), slow);
            buckets.take(UUID.randomUUID(), new BucketLimit(1, 1));
        }

        assertThat(sweep(buckets, 5)).as("fourteen, five at a time").isEqualTo(2);
        assertThat(sweep(buckets, 5)).as("seven, five at a time").isEqualTo(1);
        assertThat(sweep(buckets, 100)).isZero();
        assertThat(kept).noneMatch(bucket -> buckets.take(bucket, slow).admitted());
    }

    /** Goes through all buckets, and answers how many times there were more. */
    private static int sweep(SharedBuckets buckets, int most) {
        int more = 0;
        for (UUID last = buckets.sweep(null, most); last != null; last = buckets.sweep(last, most)) {
            more++;
        }
        return more;
    }
}
