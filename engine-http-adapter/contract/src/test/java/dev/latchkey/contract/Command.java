package dev.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a test runs in this module's folder. */
final class Command {
    private static final long SECONDS = 120;

    private Command() {}

    /**
     * Runs a program to its end.
     *
     * @param exit its exit code; -1 if there is no such program
     * @param output what it printed, errors too
     */
    record Result(int exit, String output) {

        /** Requires that it succeeded. */
        String succeeded() {
            assertThat(exit).as(output).isZero();
            return output;
        }
    }

    /** Runs a program to its end. */
    static Result run(List<String> words, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("latchkey", ".out");
            try {
                return run(words, environment, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result run(List<String> words, Map<String, String> environment, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result(-1, e.getMessage());
        }
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(words + " does not end: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
