package dev.latchkey.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process that runs a {@code main} of the tests. Its standard output is read line by line. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final BufferedReader output;

    private ChildJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm run(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("child", ".log");
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /** Writes a line to its standard input. */
    void say(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        try {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new AssertionError("the child process ended too early: " + Files.readString(errors), e);
        }
    }

    /** The next line, waited for. Who asks in a loop ends it by an interrupt, as a test's time limit does. */
    String line() throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("interrupted; the child said: " + Files.readString(errors));
        }
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("the child process ended too early: " + Files.readString(errors));
        }
        return line;
    }

    /** Kills it without a warning, {@code kill -9}, and answers what it had still written. */
    List<String> kill() throws InterruptedException {
        // Through the handle, since killing the process object closes its streams.
        process.toHandle().destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
        try {
            return output.lines().toList();
        } catch (UncheckedIOException e) {
            throw new AssertionError("the child's output cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(errors);
    }
}
