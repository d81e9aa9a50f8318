package dev.latchkey.benchmarks.sizing;

import java.io.PrintStream;

/**
 * How fast something went.
 *
 * @param what what was done
 * @param count how often
 * @param nanos in how many nanoseconds
 */
record Rate(String what, long count, long nanos) {

    void print(PrintStream out) {
        out.printf("| %s | %,d |%n", what, Math.round(count * 1e9 / nanos));
    }
}
