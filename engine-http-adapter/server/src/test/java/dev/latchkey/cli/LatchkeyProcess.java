package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, as an operator starts it. */
public final class LatchkeyProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private LatchkeyProcess(Process process, Path err) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.err = err;
    }

    /** Starts a command. */
    public static LatchkeyProcess start(Object... args) {
        return start(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), args);
    }

    /** Starts a command in a JVM with these options. */
    public static LatchkeyProcess start(List<String> jvmOptions, Object... args) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmOptions);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.latchkey.cli.Main"));
        List.of(args).forEach(arg -> words.add(arg.toString()));
        try {
            Path err = Files.createTempFile("latchkey-", ".err");
            Process process =
                    new ProcessBuilder(words).redirectError(err.toFile()).start();
            process.getOutputStream().close();
            return new LatchkeyProcess(process, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of standard output. */
    public String awaitLine() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the process ended without a further line: " + errors());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of standard output, as JSON. */
    public JsonNode awaitJson() {
        try {
            return new ObjectMapper().readTree(awaitLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop: SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Kills it: SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Waits for its end, and says its exit code. */
    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the process goes on: " + errors());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Its standard error so far. */
    public String errors() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process itself. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to stop, so that it cleans up behind itself, and waits. */
    @Override
    public void close() {
        terminate();
        awaitExit();
        try (InputStream rest = process.getInputStream()) {
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
