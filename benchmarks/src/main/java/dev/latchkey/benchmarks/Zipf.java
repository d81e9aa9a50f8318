package dev.latchkey.benchmarks;

import java.util.Arrays;
import java.util.Random;

/** Draws by Zipf's law with exponent 1. */
final class Zipf {
    private Zipf() {}

    /** Draws {@code count} ranks, 0 the most frequent, each below {@code size}. */
    static int[] draws(int size, int count, Random random) {
        double[] cumulated = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += 1.0 / (rank + 1);
            cumulated[rank] = sum;
        }
        int[] draws = new int[count];
        for (int i = 0; i < count; i++) {
            int found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
            draws[i] = Math.min(size - 1, found < 0 ? -found - 1 : found);
        }
        return draws;
    }
}
