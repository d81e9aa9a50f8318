package dev.latchkey.benchmarks.sweep;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Grows one database from size to size, and prints the time of each call at each size, and the ratio of the last to the
 * first. Its arguments are {@code postgresql} or {@code h2}, and the numbers of licences in rising order.
 */
public final class Sweep {
    /** The root of all loggers. Held here, since a logger's level is lost when the logger is collected. */
    private static final Logger QUIET = Logger.getLogger("");

    private static final int WARM_UPS = 3;

    private Sweep() {}

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("give postgresql or h2, and one size or more, such as 1000 100000");
        }
        QUIET.setLevel(Level.WARNING);
        int[] sizes =
                Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        warmUp(arguments[0]);
        Map<String, double[]> rows = new LinkedHashMap<>();
        try (Database database = database(arguments[0])) {
            Stock stock = new Stock();
            for (int i = 0; i < sizes.length; i++) {
                stock.growTo(sizes[i], database);
                int column = i;
                new Calls(database, stock)
                        .measure((call, micros) ->
                                rows.computeIfAbsent(call, name -> new double[sizes.length])[column] = micros);
                System.err.printf("%,d licences: %,d MB%n", sizes[i], database.bytes() >> 20);
            }
        }
        print(arguments[0], sizes, rows, System.out);
    }

    /** Makes the calls on another database until they are compiled. */
    private static void warmUp(String name) throws Exception {
        try (Database database = database(name)) {
            Stock stock = new Stock();
            stock.growTo(2000, database);
            for (int i = 0; i < WARM_UPS; i++) {
                new Calls(database, stock).measure((call, micros) -> {});
            }
        }
    }

    private static Database database(String name) throws Exception {
        return switch (name) {
            case "postgresql" -> new PostgresDatabase();
            case "h2" -> new H2Database();
            default -> throw new IllegalArgumentException("the database must be postgresql or h2, not " + name);
        };
    }

    private static void print(String database, int[] sizes, Map<String, double[]> rows, PrintStream out) {
        out.printf("%n| %s, median in µs |", database);
        Arrays.stream(sizes).forEach(size -> out.printf(" %,d |", size));
        out.printf(" last to first |%n|---|%s---:|%n", "---:|".repeat(sizes.length));
        rows.forEach((call, micros) -> {
            out.printf("| %s |", call);
            Arrays.stream(micros).forEach(time -> out.printf(time < 100 ? " %.1f |" : " %,.0f |", time));
            out.printf(" %.2f |%n", micros[micros.length - 1] / micros[0]);
        });
    }
}
