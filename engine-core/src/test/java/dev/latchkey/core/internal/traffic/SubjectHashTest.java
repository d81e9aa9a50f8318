package dev.latchkey.core.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubjectHashTest {
    private static final int SUBJECTS = 100_000;
    private static final int SETS = 1 << 15;
    private static final int WAYS = 8;

    /** About 190 are to be expected of a random function, and 300 about never. */
    @Test
    void whatever_the_keys_are_alike_subjects_fall_apart() {
        SecureRandom random = new SecureRandom();
        IntStream.range(0, 500)
                .forEach(i -> assertThat(crowdedOut(new SubjectHash(random))).isLessThan(400));
    }

    /** How many subjects find all places of their set taken. */
    private static int crowdedOut(SubjectHash hash) {
        int[] inSet = new int[SETS];
        for (int i = 0; i < SUBJECTS; i++) {
            inSet[(int) hash.of("2001:db8::" + i) & SETS - 1]++;
        }
        return IntStream.of(inSet).map(count -> Math.max(0, count - WAYS)).sum();
    }
}
