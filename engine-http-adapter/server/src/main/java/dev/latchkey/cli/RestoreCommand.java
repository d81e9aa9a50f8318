package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.LicensingException;
import dev.latchkey.server.Composition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey restore}. */
@Command(
        name = "restore",
        description =
                "Make an embedded database from a backup. It opens with the master secret that it was backed up under: put"
                        + " that into the directory as master.secret, or name it with --secret-file of the commands that"
                        + " open the database.")
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The backup.")
    private Path from = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The directory of the new database, which must not hold one yet.")
    private @Nullable Path data;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        database.requireEmbedded("restore");
        Path data = this.data;
        if (data == null) {
            throw new IllegalArgumentException(DataOptions.MISSING);
        }
        if (!Files.exists(from)) {
            throw new LicensingException("the backup " + from + " does not exist");
        }
        Composition.restore(from, data);
        common.print(JsonNodeFactory.instance.objectNode().put("data", data.toString()), data::toString);
        return LatchkeyCli.DONE;
    }
}
