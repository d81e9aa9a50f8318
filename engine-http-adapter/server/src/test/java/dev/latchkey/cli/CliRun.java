package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** One command run in this process, and what it said. */
record CliRun(int exitCode, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static CliRun of(Object... args) {
        return with(Map.of(), args);
    }

    static CliRun with(Map<String, String> environment, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        int exitCode = LatchkeyCli.run(environment, new PrintWriter(out), new PrintWriter(err), words);
        return new CliRun(exitCode, out.toString(), err.toString());
    }

    /** The result, which must be one object on one line of a command that did its work. */
    JsonNode json() {
        if (exitCode != 0 || out.lines().count() != 1) {
            throw new AssertionError("not one line of a command that did its work: " + this);
        }
        try {
            return JSON.readTree(out);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result for people, of a command that did its work. */
    String text() {
        if (exitCode != 0) {
            throw new AssertionError("the command did not do its work: " + this);
        }
        return out.strip();
    }
}
