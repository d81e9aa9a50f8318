package dev.latchkey.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Writes the log of the server and its libraries to standard error, as one logfmt line per event. */
public final class StandardErrorLog extends LogManager {
    /**
     * The least level at which an event of a library is logged. Jetty's warnings quote the paths of requests, which may
     * hold keys, and drivers' warnings quote values.
     */
    private static final Map<String, Level> THRESHOLDS = Map.of(
            "org.eclipse.jetty", Level.SEVERE,
            "com.zaxxer.hikari", Level.WARNING,
            "org.jdbi", Level.WARNING,
            "org.mariadb", Level.SEVERE,
            "org.postgresql", Level.SEVERE);

    /** Strong references: otherwise the JDK would collect the loggers with their thresholds. */
    private static final List<Logger> LIBRARIES = new ArrayList<>();

    /** Called by {@code java.util.logging}, which creates the log manager that the system property names. */
    public StandardErrorLog() {}

    /** Takes over the process's log. Call this before anything is logged. */
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
