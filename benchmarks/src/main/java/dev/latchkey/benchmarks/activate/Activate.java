package dev.latchkey.benchmarks.activate;

import dev.latchkey.benchmarks.result.Results;
import dev.latchkey.benchmarks.result.Row;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Activations and cold status on PostgreSQL by 1, 4 and 16 callers, beside plain JDBC, a home-made table and an earlier
 * build. Its one argument is the jar of the earlier build, which {@code benchmarks/earlier-build.sh} makes; without it,
 * that column is left out.
 */
public final class Activate {
    private static final int[] CALLERS = {1, 4, 16};
    private static final int MOST_CALLERS = 16;
    private static final int LICENSES = Integer.getInteger("licenses", 20_000);
    private static final int MILLIS = Integer.getInteger("millis", 2_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final String FLOOR = "one statement by JDBC";
    private static final String HOME_MADE = "home-made table";
    private static final String SMALL = "one statement, small tables";
    private static final String FIVE_TRIPS = "five trips by JDBC";
    private static final String EARLIER = "earlier build";
    private static final String OURS = "this build";
    /** The root of all loggers. Held here, since a logger's level is lost when the logger is collected. */
    private static final Logger QUIET = Logger.getLogger("");

    private final Loop loop;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final DataSource ours;
    private final Engine engine;

    private Activate(Server server, List<Path> earlier) throws Exception {
        this.loop = new Loop(MILLIS, ROUNDS, server::settle);
        this.ours = server.database("ours");
        this.engine = Engine.ofThisBuild(ours, LICENSES);
        subjects.put(FLOOR, new Floor(server.database("floor"), LICENSES));
        subjects.put(OURS, engine);
        subjects.put(SMALL, HandWritten.oneStatement(server.database("small"), LICENSES));
        subjects.put(FIVE_TRIPS, HandWritten.fiveTrips(server.database("five"), LICENSES));
        subjects.put(HOME_MADE, HandWritten.lockAndCount(server.database("home"), LICENSES));
        if (!earlier.isEmpty()) {
            subjects.put(EARLIER, Engine.of(earlier.get(0), server.database("earlier"), LICENSES));
        }
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        QUIET.setLevel(Level.WARNING);
        List<Path> earlier = new ArrayList<>();
        for (String jar : arguments) {
            earlier.add(Path.of(jar));
        }
        try (Server server = new Server(MOST_CALLERS)) {
            Activate run = new Activate(server, earlier);
            for (int callers : CALLERS) {
                run.activate("activate", callers, LICENSES);
            }
            run.activate("activate, one hot licence", MOST_CALLERS, 1);
            run.coldStatus();
            new Results("activate", run.rows).publish(System.out);
            for (Subject subject : run.subjects.values()) {
                subject.close();
            }
        }
    }

    private void activate(String path, int callers, int licenses) throws Exception {
        Map<String, Loop.Call> calls = new LinkedHashMap<>();
        subjects.forEach((name, subject) -> calls.put(
                name,
                number -> subject.activate((int) Math.floorMod(number * 7919, (long) licenses), machine(number))));
        Map<String, double[]> rates = loop.measure(callers, calls);
        boolean counts = callers == MOST_CALLERS;
        boolean hot = licenses == 1;
        double[] subject = rates.get(OURS);
        for (String other : rates.keySet()) {
            if (!other.equals(OURS)) {
                add(
                        path + ", " + callers + (callers == 1 ? " caller" : " callers"),
                        subject,
                        other,
                        rates.get(other),
                        counts ? target(other, hot) : 0,
                        other.equals(HOME_MADE) ? "writes no event" : "");
            }
        }
    }

    /** Adds a ratio of rates, with the least one that is good enough; 0 if any is. */
    private void add(String name, double[] subject, String floorName, double[] floor, double target, String note) {
        double ratio = Loop.ratio(subject, floor);
        rows.add(new Row(
                name + " / " + floorName,
                Loop.median(subject),
                Loop.median(floor),
                "calls/s",
                ratio,
                target,
                ratio >= target,
                note));
    }

    private static double target(String other, boolean hot) {
        return switch (other) {
            case FLOOR -> hot ? 0.60 : 0.75;
            case HOME_MADE -> hot ? 0 : 3;
            case EARLIER -> hot ? 0 : 2.5;
            default -> 0;
        };
    }

    private static String machine(long number) {
        return "machine-" + Long.toHexString(number);
    }

    private void coldStatus() throws Exception {
        List<byte[]> hashes = hashes();
        Map<String, Loop.Call> calls = new LinkedHashMap<>();
        try (Engine forgetful = engine.forgetful(ours)) {
            calls.put(FLOOR, number -> select(hashes.get((int) Math.floorMod(number * 7919, (long) LICENSES))));
            calls.put(OURS, number -> forgetful.status((int) Math.floorMod(number * 7919, (long) LICENSES)));
            for (int callers : new int[] {1, MOST_CALLERS}) {
                Map<String, double[]> rates = loop.measure(callers, calls);
                add(
                        "cold status, " + callers + (callers == 1 ? " caller" : " callers"),
                        rates.get(OURS),
                        "plain select by JDBC",
                        rates.get(FLOOR),
                        callers == MOST_CALLERS ? 0.8 : 0,
                        "the select reads one row of the same table by its key's hash, without its machines");
            }
        }
    }

    private List<byte[]> hashes() throws SQLException {
        List<byte[]> hashes = new ArrayList<>();
        try (Connection connection = ours.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT key_hash FROM latchkey_license");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                hashes.add(rows.getBytes(1));
            }
        }
        return hashes;
    }

    private void select(byte[] hash) throws SQLException {
        try (Connection connection = ours.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT id, item_id, key_preview, suspended,"
                        + " revoked_at, revocation_reason, max_activations, activation_count, created_at, expires_at,"
                        + " label, metadata, version FROM latchkey_license WHERE key_hash = ?")) {
            statement.setBytes(1, hash);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next() || rows.getObject(1) == null) {
                    throw new IllegalStateException("not found");
                }
            }
        }
    }
}
