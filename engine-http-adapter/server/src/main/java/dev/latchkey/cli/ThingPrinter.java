package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import java.io.PrintWriter;
import java.util.function.Function;

/** Prints any number of things as they come: as one JSON object on one line, or as one line each. */
final class ThingPrinter implements AutoCloseable {
    private final PrintWriter out;
    private final boolean json;
    private final String things;
    private final Function<ObjectNode, String> line;
    private boolean begun;
    private int printed;

    /** A printer. {@code things} is what they are called as the member of the JSON object. */
    ThingPrinter(CommonOptions common, String things, Function<ObjectNode, String> line) {
        this.out = common.out();
        this.json = common.json();
        this.things = things;
        this.line = line;
    }

    /**
     * Prints the things of an answer, and hands them on.
     *
     * @throws LicensingException if nobody takes them, so that no more keys are issued into the void
     */
    void print(ObjectNode answer) {
        begin();
        for (JsonNode thing : answer.path("data")) {
            print(thing);
        }
        if (out.checkError()) {
            throw new LicensingException("standard output was closed after " + printed + " "
                    + InputHelp.plain(things).replace('_', ' '));
        }
    }

    /** Begins the object with the first answer: nothing is printed of a call that is refused. */
    private void begin() {
        if (json && !begun) {
            out.print("{\"" + things + "\":[");
        }
        begun = true;
    }

    private void print(JsonNode thing) {
        if (json) {
            out.print(printed > 0 ? "," : "");
            out.print(thing);
        } else if (thing instanceof ObjectNode object) {
            out.println(line.apply(object));
        }
        printed++;
    }

    /** Ends the object, also when not all things came, so that those which did can be read. */
    @Override
    public void close() {
        if (json && begun) {
            out.println("]}");
        }
        out.flush();
    }
}
