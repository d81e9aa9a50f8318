package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.http.docs.Document;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a document, who does in a folder what its blocks for a shell say, one after the other.
 *
 * <p>{@code java -jar …} runs this build's classes, and the port is a free one. A block's mark says what it is: {@code
 * run} works, {@code refused} is refused by the server, {@code serve} starts a server in another terminal, {@code stop}
 * works when that was stopped, {@code given} sets what the server printed, {@code from: /id} sets a part of the answer
 * before it ({@code from: text} its last line), {@code answer} is the answer before it, and {@code names} cannot be
 * tried here.
 */
final class ShellSession implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 120;

    private final Path folder;
    private final int port;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Process server;
    private JsonNode printed = JSON.nullNode();
    private String output = "";

    private ShellSession(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** A reader in an empty folder. */
    static ShellSession in(Path folder) throws IOException {
        Path commands = Files.createDirectory(folder.resolve("bin"));
        script(
                commands.resolve("java"),
                "if [ \"$1\" = -jar ]; then shift 2;"
                        + " set -- -Xmx256m -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                        + "' dev.latchkey.cli.Main \"$@\"; fi\nexec '" + System.getProperty("java.home")
                        + "/bin/java' \"$@\"");
        script(commands.resolve("curl"), "exec '" + found("curl") + "' --noproxy '*' --fail-with-body \"$@\"");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ShellSession session = new ShellSession(folder, free.getLocalPort());
            session.environment.put("PATH", commands + File.pathSeparator + System.getenv("PATH"));
            return session;
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Where a program is; {@code null} if it is not installed. */
    static @Nullable Path found(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Does what a block says. */
    void play(Document.Block block) throws IOException, InterruptedException {
        String text = block.text().replace("8080", Integer.toString(port));
        String mark = block.mark();
        if (mark.equals("run")) {
            assertThat(run(text)).as(output).isZero();
        } else if (mark.equals("refused")) {
            assertThat(run(text)).as(output).isEqualTo(22);
        } else if (mark.equals("serve")) {
            serve(text.strip());
        } else if (mark.equals("stop")) {
            stop();
            assertThat(run(text)).as(output).isZero();
        } else if (mark.equals("given")) {
            text.lines().map(line -> line.substring(0, line.indexOf('='))).forEach(name -> set(name, given(name)));
        } else if (mark.startsWith("from: ")) {
            set(text.substring(0, text.indexOf('=')), partOfAnswer(mark.substring("from: ".length())));
        } else if (mark.equals("answer")) {
            ShownAnswer.of(JSON.readTree(text)).requireLike(answer());
        }
    }

    private void set(String name, String value) {
        assertThat(value).as(name).isNotEmpty();
        environment.put(name, value);
    }

    private String given(String name) {
        return switch (name) {
            case "URL" -> printed.path("url").asText();
            case "TOKEN" -> token();
            case "KEY" -> printed.at("/keys/three_machines").asText();
            case "ITEM_ID" -> printed.path("item_id").asText();
            default -> throw new AssertionError("no server prints " + name);
        };
    }

    private String token() {
        return printed.path("admin_token").asText(printed.path("owner_token").asText());
    }

    private String partOfAnswer(String pointer) throws IOException {
        return pointer.equals("text")
                ? output.strip().lines().reduce("", (before, line) -> line)
                : answer().at(pointer).asText();
    }

    /** The last JSON value of the output. */
    private JsonNode answer() throws IOException {
        JsonNode last = JSON.missingNode();
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(output)) {
            while (values.hasNextValue()) {
                last = values.nextValue();
            }
        }
        return last;
    }

    /** Runs it with the token, if there is one, to be read from the keyboard. */
    private int run(String text) throws IOException, InterruptedException {
        Path state = folder.resolve("environment");
        Path out = folder.resolve("output");
        Process shell = shell("set -euao pipefail\n" + text + "\nenv -0 > '" + state + "'")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        shell.getOutputStream().write((token() + "\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell.destroyForcibly();
        output = Files.readString(out);
        assertThat(ended).as(output).isTrue();
        if (shell.exitValue() == 0) {
            for (String variable : Files.readString(state).split("\0")) {
                environment.put(
                        variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
            }
        }
        return shell.exitValue();
    }

    private ProcessBuilder shell(String text) {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", text).directory(folder.toFile());
        shell.environment().putAll(environment);
        return shell;
    }

    private void serve(String command) throws IOException {
        server = shell("exec " + command + " --json --port " + port)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        assertThat(line).as(Files.readString(folder.resolve("errors"))).isNotNull();
        printed = JSON.readTree(line);
    }

    private void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            server = null;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
