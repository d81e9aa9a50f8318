package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.LicensingException;
import dev.latchkey.server.Composition;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey compact}. */
@Command(
        name = "compact",
        description =
                "Write the live data of an embedded database anew, and give the rest of its file back to the disk. No"
                        + " server may have it open.")
final class CompactCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "The directory of the embedded database.")
    private @Nullable Path data;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        Path data = this.data;
        database.requireEmbedded("compact");
        if (data == null) {
            throw new IllegalArgumentException(DataOptions.MISSING);
        }
        if (!Composition.hasDatabase(data)) {
            throw new LicensingException("there is no database in " + data);
        }
        long bytes = Composition.compact(data);
        common.print(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("data", data.toString())
                        .put("bytes", bytes),
                () -> String.valueOf(bytes));
        return LatchkeyCli.DONE;
    }
}
