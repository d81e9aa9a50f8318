package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.SharedBuckets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many callers of shared buckets at once, for a storage that has them. */
@Needs(Capability.SHARED_BUCKETS)
interface BucketRaces extends StorageRules {

    private SharedBuckets buckets() {
        return storage().sharedBuckets();
    }

    @Test
    @DisplayName("29: of callers that begin buckets at once, exactly as many are admitted as there are tokens")
    default void exactly_as_many_as_there_are_tokens_are_admitted() {
        SharedBuckets buckets = buckets();
        BucketLimit limit = new BucketLimit(20, BucketRules.DAY_MICROS);
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(5); round++) {
                UUID bucket = UUID.randomUUID();
                List<Boolean> admitted = crowd.all(
                        Crowd.SIZE, member -> buckets.take(bucket, limit).admitted());
                assertThat(admitted).filteredOn(yes -> yes).hasSize(20);
            }
        }
    }

    @Test
    @DisplayName(
            "29: what a crowd was given, while buckets were swept, is what the bucket lacks: not a token more or less")
    default void what_a_crowd_was_given_is_what_the_bucket_lacks() {
        SharedBuckets buckets = buckets();
        // Far from full all the while, unless everything stands still for seconds.
        BucketLimit limit = new BucketLimit(100, 50_000);
        UUID bucket = UUID.randomUUID();
        Moment first = Moment.of(() -> buckets.take(bucket, limit));
        while (first.answer().admitted()) {
            first = Moment.of(() -> buckets.take(bucket, limit));
        }
        long end = System.nanoTime() + Proofs.times(1_000) * 1_000_000L;
        List<Integer> given;
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            given = crowd.all(Crowd.SIZE, member -> {
                int mine = 0;
                while (System.nanoTime() < end) {
                    if (member == 0) {
                        buckets.sweep(null, 1);
                    }
                    mine += buckets.take(bucket, limit).admitted() ? 1 : 0;
                }
                return mine;
            });
        }
        Moment last = Moment.of(() -> buckets.take(bucket, limit));

        long tokens = given.stream().mapToInt(Integer::intValue).sum()
                + (last.answer().admitted() ? 1 : 0);
        long micros = tokens * limit.intervalMicros()
                - last.answer().missingMicros()
                + first.answer().missingMicros();
        assertThat(tokens).isPositive();
        assertThat(micros)
                .as("the time in which so many tokens came back")
                .isBetween(
                        (last.before() - first.after()) / 1_000 - 2_000,
                        (last.after() - first.before()) / 1_000 + 2_000);
    }

    /**
     * An answer, and the nanoseconds between which it was given.
     *
     * @param before before the question
     * @param answer the answer
     * @param after after the answer
     */
    record Moment(long before, BucketAnswer answer, long after) {
        static Moment of(Supplier<BucketAnswer> question) {
            long before = System.nanoTime();
            BucketAnswer answer = question.get();
            return new Moment(before, answer, System.nanoTime());
        }
    }
}
