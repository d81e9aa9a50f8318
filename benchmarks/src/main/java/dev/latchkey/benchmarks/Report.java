package dev.latchkey.benchmarks;

import dev.latchkey.benchmarks.result.Results;
import dev.latchkey.benchmarks.result.Row;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints each figure of ours beside its floor and peers from the same run. Takes JMH's own
 * arguments, such as {@code -f 1 Validate}.
 */
public final class Report {
    private Report() {}

    /** Runs the benchmarks. */
    public static void main(String[] arguments) throws Exception {
        CommandLineOptions commandLine = new CommandLineOptions(arguments);
        if (commandLine.shouldHelp()) {
            commandLine.showHelp();
            return;
        }
        var options = new OptionsBuilder()
                .parent(commandLine)
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        print(results, System.out);
        new Results("calls", rows(results)).publish(System.out);
    }

    /** The rows of the targets whose figures were measured. */
    private static List<Row> rows(Collection<RunResult> results) {
        Map<String, List<RunResult>> paths = paths(results);
        return Target.ALL.stream()
                .flatMap(target -> row(target, paths.getOrDefault(target.path(), List.of())).stream())
                .toList();
    }

    private static Optional<Row> row(Target target, List<RunResult> path) {
        return figure(target, path, "latchkey")
                .flatMap(ours -> figure(target, path, target.rival())
                        .map(rival -> target.row().of(target.name(), ours, rival)));
    }

    private static Optional<Double> figure(Target target, List<RunResult> path, String method) {
        return path.stream()
                .filter(row -> method(row).equals(method))
                .map(target.figure()::applyAsDouble)
                .findFirst();
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        out.printf("%n| path | case | time | to the floor | bytes/op |%n|---|---|---:|---:|---:|%n");
        paths(results).forEach((path, rows) -> {
            double floor = rows.stream()
                    .filter(row -> method(row).startsWith("floor"))
                    .mapToDouble(Report::time)
                    .min()
                    .orElse(Double.NaN);
            rows.stream().sorted(Comparator.comparing(Report::method)).forEach(row -> print(path, row, floor, out));
        });
    }

    private static void print(String path, RunResult row, double floor, PrintStream out) {
        out.printf(
                "| %s | %s | %s | %s | %s |%n",
                path,
                method(row),
                text(time(row)),
                Double.isNaN(floor) ? "-" : String.format("%.2f", time(row) / floor),
                allocation(row));
    }

    private static Map<String, List<RunResult>> paths(Collection<RunResult> results) {
        return results.stream().collect(Collectors.groupingBy(Report::path, TreeMap::new, Collectors.toList()));
    }

    private static String path(RunResult row) {
        BenchmarkParams params = row.getParams();
        String[] name = params.getBenchmark().split("\\.");
        String values = params.getParamsKeys().stream()
                .map(key -> key + "=" + params.getParam(key))
                .collect(Collectors.joining(" "));
        return (name[name.length - 2].replace("Benchmark", "") + " " + values).strip();
    }

    private static String method(RunResult row) {
        String name = row.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The microseconds from one call to the next, of all threads together. All benchmarks measure average time. */
    static double time(RunResult row) {
        return row.getPrimaryResult().getScore() / row.getParams().getThreads();
    }

    private static String text(double microseconds) {
        return microseconds < 10
                ? String.format("%.0f ns", microseconds * 1000)
                : String.format("%.1f us", microseconds);
    }

    private static String allocation(RunResult row) {
        double bytes = bytes(row);
        return Double.isNaN(bytes) ? "-" : String.format("%.0f", bytes);
    }

    /** The bytes that a call allocates; not a number if that was not measured. */
    static double bytes(RunResult row) {
        return row.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
