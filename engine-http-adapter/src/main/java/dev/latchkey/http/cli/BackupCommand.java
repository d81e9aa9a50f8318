package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.LicensingEngine;
import dev.latchkey.http.server.EngineSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code latchkey backup}. */
@Command(
        name = "backup",
        description =
                "Write a copy of the embedded database to a file. The master secret is not part of it: keep a copy of that"
                        + " elsewhere.")
final class BackupCommand extends EngineCommand {
    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The file to create.")
    private Path to = Path.of("");

    @Override
    EngineSettings settings() {
        data.requireEmbedded("backup");
        return super.settings();
    }

    @Override
    void run(LicensingEngine engine) {
        engine.backup(to);
        common.print(JsonNodeFactory.instance.objectNode().put("backup", to.toString()), to::toString);
    }
}
