package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.server.Composition;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey backup}. */
@Command(
        name = "backup",
        description =
                "Write a copy of the embedded database to a file. The master secret is not part of it: keep a copy of that"
                        + " elsewhere.")
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The file to create.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
        data.requireEmbedded("backup");
        try (LicensingEngine engine = Composition.open(data.existing(), data.engine())) {
            engine.backup(to);
        }
        common.print(JsonNodeFactory.instance.objectNode().put("backup", to.toString()), to::toString);
        return LatchkeyCli.DONE;
    }
}
