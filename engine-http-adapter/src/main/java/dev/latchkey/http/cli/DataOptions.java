package dev.latchkey.http.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.MasterSecret;
import dev.latchkey.http.server.Durability;
import dev.latchkey.http.server.EngineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Where the licences are, and the secret that opens them. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The directory of the database.")
    private Path data = Path.of("");

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The master secret: 32 bytes in base64. Without it, the file master.secret in the directory"
                    + " of the database is used, and made if the database is new.")
    private @Nullable Path secretFile;

    @Option(
            names = "--durability",
            defaultValue = "process-crash",
            paramLabel = "CRASH",
            description = "What no acknowledged change is lost to: ${COMPLETION-CANDIDATES}. power-loss waits for the"
                    + " disk at each change.")
    private Durability durability = Durability.PROCESS_CRASH;

    /**
     * The settings for a database that is there already.
     *
     * @throws LicensingException if its directory is not, so that a slip in the name makes no empty database
     */
    EngineSettings existing() {
        if (!Files.isDirectory(data)) {
            throw new LicensingException("there is no directory " + data);
        }
        return settings();
    }

    EngineSettings settings() {
        return EngineSettings.in(data)
                .withMasterSecret(secretFile == null ? null : MasterSecret.ofFile(secretFile))
                .withDurability(durability);
    }
}
