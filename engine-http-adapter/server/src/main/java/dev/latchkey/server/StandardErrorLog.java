package dev.latchkey.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sends what the server and its libraries log to standard error, one logfmt line per event. */
public final class StandardErrorLog extends LogManager {
    /**
     * How grave an event of a library must be to be logged. Jetty's warnings quote requests with their paths, which may
     * hold keys, and drivers' warnings quote values.
     */
    private static final Map<String, Level> THRESHOLDS = Map.of(
            "org.eclipse.jetty", Level.SEVERE,
            "com.zaxxer.hikari", Level.WARNING,
            "org.jdbi", Level.WARNING,
            "org.mariadb", Level.SEVERE,
            "org.postgresql", Level.SEVERE);

    /** Held here, or the JDK would collect them with their thresholds. */
    private static final List<Logger> LIBRARIES = new ArrayList<>();

    /** Called by {@code java.util.logging}, which makes the log manager that the system property names. */
    public StandardErrorLog() {}

    /** Takes over the process's log. Must come before anything logs. */
    public static void install() {
        System.setProperty("java.util.logging.manager", StandardErrorLog.class.getName());
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler standardError = new ConsoleHandler();
        standardError.setFormatter(new LogfmtFormatter());
        root.addHandler(standardError);
        THRESHOLDS.forEach((name, threshold) -> {
            Logger library = Logger.getLogger(name);
            library.setLevel(threshold);
            LIBRARIES.add(library);
        });
    }

    /** Does nothing: the JDK's own shutdown hook would silence the log while the server is still stopping. */
    @Override
    public void reset() {}
}
