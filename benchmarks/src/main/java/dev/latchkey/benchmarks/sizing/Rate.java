package dev.latchkey.benchmarks.sizing;

import java.io.PrintStream;

/**
 * The speed of some work.
 *
 * @param what the name of the work
 * @param count how often it was done
 * @param nanos the time for all of it, in nanoseconds
 */
record Rate(String what, long count, long nanos) {

    void print(PrintStream out) {
        out.printf("| %s | %,d |%n", what, Math.round(count * 1e9 / nanos));
    }
}
