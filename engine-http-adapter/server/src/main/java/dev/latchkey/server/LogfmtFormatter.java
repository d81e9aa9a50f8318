package dev.latchkey.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Formats one event as one line of {@code name=value} pairs. No text in an event can begin a new line. */
final class LogfmtFormatter extends Formatter {

    @Override
    public String format(LogRecord event) {
        StringBuilder line = new StringBuilder(200);
        line.append("time=").append(Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.MILLIS));
        line.append(" level=").append(level(event.getLevel()));
        line.append(" logger=").append(event.getLoggerName());
        pair(line, "message", formatMessage(event));
        for (Object parameter : event.getParameters() == null ? new Object[0] : event.getParameters()) {
            if (parameter instanceof LogField field) {
                line.append(' ').append(field.name()).append('=').append(field.value());
            }
        }
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            pair(line, "error", stackTrace(thrown));
        }
        return line.append('\n').toString();
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        return level == Level.WARNING
                ? "warn"
                : level == Level.INFO ? "info" : level.getName().toLowerCase(Locale.ROOT);
    }

    private static void pair(StringBuilder line, String name, String value) {
        line.append(' ').append(name).append("=\"");
        value.chars().forEach(c -> appendEscaped(line, (char) c));
        line.append('"');
    }

    private static void appendEscaped(StringBuilder line, char c) {
        switch (c) {
            case '"' -> line.append("\\\"");
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            case '\t' -> line.append("\\t");
            default -> line.append(Character.isISOControl(c) ? ' ' : c);
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }
}
