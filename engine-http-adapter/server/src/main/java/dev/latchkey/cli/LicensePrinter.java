package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** Prints any number of licences as they come: as one JSON object on one line, or as one line each. */
final class LicensePrinter implements AutoCloseable {
    private final PrintWriter out;
    private final boolean json;
    private int printed;

    LicensePrinter(CommonOptions common) {
        this.out = common.out();
        this.json = common.json();
        if (json) {
            out.print("{\"licenses\":[");
        }
    }

    void print(ObjectNode license, Supplier<String> text) {
        if (json) {
            out.print(printed > 0 ? "," : "");
            out.print(license);
        } else {
            out.println(text.get());
        }
        printed++;
    }

    /**
     * Hands on what was printed.
     *
     * @throws LicensingException if nobody takes it, so that no more keys are issued into the void
     */
    void flush() {
        if (out.checkError()) {
            throw new LicensingException("standard output was closed after " + printed + " licences");
        }
    }

    /** Ends the object, also when not all licences came, so that those which did can be read. */
    @Override
    public void close() {
        if (json) {
            out.println("]}");
        }
        out.flush();
    }
}
