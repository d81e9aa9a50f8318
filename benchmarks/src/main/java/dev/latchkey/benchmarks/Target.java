package dev.latchkey.benchmarks;

import dev.latchkey.benchmarks.result.Row;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;

/**
 * A bound on a path that JMH measures.
 *
 * @param name the name of its row
 * @param path the path, as {@link Report} prints it
 * @param rival the method that ours is compared with
 * @param row makes the row of our figure and the rival's
 * @param figure the figure in question
 */
record Target(String name, String path, String rival, Comparison row, ToDoubleFunction<RunResult> figure) {
    private static final String CAFFEINE = "floorCaffeineAndHmac";
    private static final String BOUNCY_CASTLE = "floorBouncyCastle";
    private static final String SMALL = " licenses=1000";
    private static final String LARGE = " licenses=100000";

    /** The bounds of all paths. */
    static final List<Target> ALL = List.of(
            time("validate, 1,000 licences", "Validate" + SMALL, CAFFEINE, 0.9),
            time("validate, 100,000 licences by Zipf's law", "Validate" + LARGE, CAFFEINE, 0.6),
            bytes("validate", "Validate" + SMALL, 64),
            time("status, 1,000 licences", "Status" + SMALL, CAFFEINE, 0.7),
            time("status, 100,000 licences by Zipf's law", "Status" + LARGE, CAFFEINE, 0.5),
            bytes("status", "Status" + SMALL, 48),
            time("limiter, 1 subject", "Limiter subjects=1", "floorGcraByNumber", 1.2),
            time("limiter, 100,000 subjects", "Limiter subjects=100000", "floorGcraByNumber", 1.6),
            bytes("limiter", "Limiter subjects=1", 0),
            faster("limiter against Bucket4j, 1 subject", "Limiter subjects=1", "peerCaffeineAndBucket4j", 2),
            faster(
                    "limiter against Bucket4j, 100,000 subjects",
                    "Limiter subjects=100000",
                    "peerCaffeineAndBucket4j",
                    6),
            time("wrong key", "WrongKey", "floorOnePass", 1.5),
            bytes("wrong key", "WrongKey", 0),
            time("offline token, sign", "TokenSign", BOUNCY_CASTLE, 1.05),
            bytes("offline token, sign", "TokenSign", 4096),
            time("offline token, verify", "TokenVerify", BOUNCY_CASTLE, 1.05),
            bytes("offline token, verify", "TokenVerify", 8192),
            time("activate on H2, 1 caller", "Activate", "floorPlainJdbc", 1.1),
            faster("activate on H2, 16 callers", "ActivateTogether", "floorPlainJdbc", 3));

    /** Makes a row. */
    @FunctionalInterface
    interface Comparison {
        Row of(String name, double ours, double rival);
    }

    private static Target time(String name, String path, String rival, double target) {
        return new Target(
                name, path, rival, (row, ours, floor) -> Row.atMost(target, row, ours, floor, "us", ""), Report::time);
    }

    private static Target faster(String name, String path, String rival, double target) {
        return new Target(
                name,
                path,
                rival,
                (row, ours, other) -> Row.timesFaster(target, row, ours, other, "us", ""),
                Report::time);
    }

    private static Target bytes(String name, String path, double bound) {
        return new Target(
                name + ", bytes of garbage",
                path,
                "latchkey",
                (row, ours, same) -> Row.bounded(bound, row, Math.round(ours), "B", ""),
                Report::bytes);
    }
}
