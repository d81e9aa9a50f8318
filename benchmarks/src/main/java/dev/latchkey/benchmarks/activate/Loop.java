package dev.latchkey.benchmarks.activate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Callers that call again as soon as they have an answer. Subjects take turns, so that all of them meet the same noise.
 */
final class Loop {
    private final long nanos;
    private final int rounds;
    private final Settling settling;
    private long next;

    /** One call; each has another number. */
    @FunctionalInterface
    interface Call {
        void number(long number) throws Exception;
    }

    /** Something to do before each round. */
    @FunctionalInterface
    interface Settling {
        void settle() throws Exception;
    }

    Loop(int millis, int rounds, Settling settling) {
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        this.rounds = rounds;
        this.settling = settling;
    }

    /** The calls a second of each subject in each round; the first round only warms up. */
    Map<String, double[]> measure(int callers, Map<String, Call> subjects) throws Exception {
        Map<String, double[]> rates = new LinkedHashMap<>();
        subjects.keySet().forEach(name -> rates.put(name, new double[rounds]));
        for (int round = -1; round < rounds; round++) {
            settling.settle();
            for (Map.Entry<String, Call> subject : subjects.entrySet()) {
                double rate = rate(callers, subject.getValue(), next += 1L << 32);
                if (round >= 0) {
                    rates.get(subject.getKey())[round] = rate;
                }
            }
        }
        return rates;
    }

    private double rate(int callers, Call call, long first) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            List<Future<Long>> loops = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                long own = first + ((long) caller << 24);
                loops.add(threads.submit(() -> {
                    long done = 0;
                    for (; System.nanoTime() - start < nanos; done++) {
                        call.number(own + done);
                    }
                    return done;
                }));
            }
            long done = 0;
            for (Future<Long> loop : loops) {
                done += loop.get();
            }
            return done * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The median of the ratios within each round. */
    static double ratio(double[] subject, double[] floor) {
        double[] ratios = new double[subject.length];
        Arrays.setAll(ratios, round -> subject[round] / floor[round]);
        return median(ratios);
    }
}
