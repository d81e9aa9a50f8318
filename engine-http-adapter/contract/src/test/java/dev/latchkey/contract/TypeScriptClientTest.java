package dev.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types that openapi-typescript writes, in a program that is compiled strictly and runs. */
class TypeScriptClientTest {

    @TempDir
    Path directory;

    @Test
    void a_program_with_the_generated_types_compiles_and_sells_a_licence() {
        NodeTool.TYPES
                .run(OpenApiDocument.FILE.toString(), "--output", "target/typescript-types/latchkey.d.ts")
                .succeeded();
        NodeTool.COMPILER.run("--project", "tsconfig.json").succeeded();
        try (RunningServer server = RunningServer.in(directory.resolve("data"))) {
            String printed = NodeTool.node(Path.of("target/typescript/client.js"), server.url(), server.token())
                    .succeeded();
            assertThat(printed).isEqualTo("active on 1 of 2 machines\n");
        }
    }
}
