package dev.latchkey.http.wire;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/** What is logged meanwhile: everything of ours, and of others what is shown by default. */
public final class CapturedLog extends Handler implements AutoCloseable {
    /** What tests that capture the log take turns at. */
    public static final String RESOURCE = "log";

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("dev.latchkey");

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private record Line(String logger, String text) {}

    /** Captures from now on. */
    public CapturedLog() {
        setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    /** Every line so far. */
    public String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** Every line so far, but for those of Javalin, which logs each fault of a client, also of suites beside this one. */
    public String textWithoutJavalin() {
        return lines.stream()
                .filter(line -> !line.logger().startsWith("io.javalin."))
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void publish(LogRecord entry) {
        StringWriter trace = new StringWriter();
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(trace));
        }
        String logger = Objects.requireNonNullElse(entry.getLoggerName(), "");
        lines.add(new Line(logger, new SimpleFormatter().formatMessage(entry) + "\n" + trace));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        OURS.setLevel(null);
    }
}
