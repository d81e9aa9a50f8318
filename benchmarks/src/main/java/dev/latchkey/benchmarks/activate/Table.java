package dev.latchkey.benchmarks.activate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ratios of one run, printed as they come and written as JSON at the end. */
final class Table {
    private final PrintStream out;
    private final List<String> rows = new ArrayList<>();

    Table(PrintStream out) {
        this.out = out;
        out.println("| path | calls a second | of what | calls a second | ratio | target |");
        out.println("|---|---:|---|---:|---:|---:|");
    }

    /**
     * Adds a ratio of rates.
     *
     * @param target the least ratio that is good enough; 0 for none
     */
    void add(String name, double[] subject, String floorName, double[] floor, double target, String note) {
        double ratio = Loop.ratio(subject, floor);
        out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %s | %,.0f | %.2f | %s |%n",
                name,
                Loop.median(subject),
                floorName,
                Loop.median(floor),
                ratio,
                target == 0 ? "" : String.format(Locale.ROOT, "%.2f, %s", target, ratio >= target ? "met" : "not met"));
        rows.add(String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"subject\":%.0f,\"floor\":%.0f,\"unit\":\"calls/s\",\"ratio\":%.3f,\"target\":%s,"
                        + "\"met\":%s,\"note\":\"%s\"}",
                name + " / " + floorName,
                Loop.median(subject),
                Loop.median(floor),
                ratio,
                target == 0 ? "null" : String.valueOf(target),
                target == 0 ? "null" : String.valueOf(ratio >= target),
                note));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "{\"rows\":[" + String.join(",\n", rows) + "]}\n");
    }
}
