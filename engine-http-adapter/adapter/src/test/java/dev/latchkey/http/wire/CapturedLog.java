package dev.latchkey.http.wire;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged meanwhile: everything of ours, and of others what is shown by default. */
public final class CapturedLog extends Handler implements AutoCloseable {
    /** What tests that capture the log take turns at. */
    public static final String RESOURCE = "log";

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("dev.latchkey");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Captures from now on. */
    public CapturedLog() {
        setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    /** Every line so far. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord entry) {
        StringWriter trace = new StringWriter();
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(trace));
        }
        lines.add(new SimpleFormatter().formatMessage(entry) + "\n" + trace);
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
