package dev.latchkey.cli;

import dev.latchkey.server.StandardErrorLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts the command line. Results go to standard output; notices, logs and mistakes go to standard error. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and exits: 0 when it did its work, 1 when it could not, 2 when it was called wrongly.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        StandardErrorLog.install();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(LatchkeyCli.run(System.getenv(), out, err, args));
    }
}
