package dev.latchkey.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
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
        print(new Runner(options).run(), System.out);
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        out.printf("%n| path | case | time | to the floor | bytes/op |%n|---|---|---:|---:|---:|%n");
        paths(results).forEach((path, rows) -> {
            double floor = rows.stream()
                    .filter(row -> method(row).startsWith("floor"))
                    .mapToDouble(Report::microseconds)
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
                time(microseconds(row)),
                Double.isNaN(floor) ? "-" : String.format("%.2f", microseconds(row) / floor),
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
        String threads = params.getThreads() == 1 ? "" : " threads=" + params.getThreads();
        return (name[name.length - 2].replace("Benchmark", "") + " " + values + threads).strip();
    }

    private static String method(RunResult row) {
        String name = row.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** All benchmarks measure average time in microseconds. */
    private static double microseconds(RunResult row) {
        return row.getPrimaryResult().getScore();
    }

    private static String time(double microseconds) {
        return microseconds < 10
                ? String.format("%.0f ns", microseconds * 1000)
                : String.format("%.1f us", microseconds);
    }

    private static String allocation(RunResult row) {
        return row.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .map(Map.Entry::getValue)
                .mapToDouble(Result::getScore)
                .mapToObj(bytes -> String.format("%.0f", bytes))
                .findFirst()
                .orElse("-");
    }
}
