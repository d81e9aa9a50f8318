package dev.latchkey.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A counter on one line of a terminal; silent where standard error is none. */
final class Progress {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final PrintWriter err;
    private final String what;
    private final int total;
    private final boolean shown;

    private Progress(PrintWriter err, String what, int total, boolean shown) {
        this.err = err;
        this.what = what;
        this.total = total;
        this.shown = shown;
    }

    /** A counter up to {@code total}, shown if it is worth watching and there is a terminal to show it on. */
    static Progress onTerminal(PrintWriter err, String what, int total) {
        return new Progress(err, what, total, total > 1000 && isTerminal());
    }

    void reached(int count) {
        if (shown) {
            err.printf("\r%s %,d of %,d%s", what, count, total, count == total ? System.lineSeparator() : "");
            err.flush();
        }
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            // Not Linux: a console is there when standard input and output are a terminal, which is near enough.
            Console console = System.console();
            return console != null;
        }
    }
}
