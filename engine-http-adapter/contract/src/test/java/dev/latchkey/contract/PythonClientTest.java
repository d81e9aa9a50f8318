package dev.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python client that openapi-generator writes. */
class PythonClientTest {
    private static final String CLIENT = "target/python-client";

    @TempDir
    Path directory;

    private static Command.Result python(String... words) {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(words));
        return Command.run(command, Map.of("PYTHONPATH", CLIENT, "PYTHONDONTWRITEBYTECODE", "1"));
    }

    private static void requirePython() {
        if (python("--version").exit() != 0) {
            Absent.skip("there is no python3");
        }
    }

    @Test
    void it_compiles() {
        requirePython();
        python("-m", "compileall", "-q", "-f", CLIENT).succeeded();
    }

    @Test
    void a_program_with_it_sells_a_licence() {
        requirePython();
        Command.Result needed = python("-c", "import pydantic, urllib3, dateutil, typing_extensions");
        if (needed.exit() != 0) {
            Absent.skip("the Python client is only compiled, since its libraries are missing: "
                    + needed.output().strip().replaceFirst("(?s).*\n", ""));
        }
        try (RunningServer server = RunningServer.in(directory.resolve("data"))) {
            String printed = python("src/test/python/client.py", server.url(), server.token())
                    .succeeded();
            assertThat(printed).isEqualTo("active on 1 of 2 machines\n");
        }
    }
}
