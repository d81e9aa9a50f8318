package dev.latchkey.core.internal.traffic;

import java.security.SecureRandom;

/**
 * A hash of subjects under random keys: nobody can choose subjects that collide. It takes four characters at a time and
 * folds the 128-bit product of each with a key. Hashes are never shown. Immutable.
 */
final class SubjectHash {
    private final long seed;
    private final long multiplier;
    private final long finisher;

    SubjectHash(SecureRandom random) {
        seed = random.nextLong();
        multiplier = random.nextLong() | 1;
        finisher = random.nextLong() | 1;
    }

    /** The hash, never 0. */
    long of(String subject) {
        long hash = seed;
        int length = subject.length();
        int next = 0;
        for (; next + 3 < length; next += 4) {
            hash = fold(hash ^ word(subject, next), multiplier);
        }
        long tail = length;
        for (; next < length; next++) {
            tail = tail << Character.SIZE | subject.charAt(next);
        }
        // Folded twice: with one key in a thousand, a single fold leaves the hashes of texts that differ only in their
        // tail too close together.
        hash = fold(fold(hash ^ tail, finisher) ^ seed, multiplier);
        return hash != 0 ? hash : 1;
    }

    private static long word(String text, int from) {
        return (long) text.charAt(from) << 48
                | (long) text.charAt(from + 1) << 32
                | (long) text.charAt(from + 2) << 16
                | text.charAt(from + 3);
    }

    private static long fold(long value, long key) {
        return Math.multiplyHigh(value, key) ^ value * key;
    }
}
