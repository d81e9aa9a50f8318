package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.jdbc.H2Durability;
import dev.latchkey.server.Composition;
import dev.latchkey.server.DatabaseServer;
import dev.latchkey.server.DatabaseSettings;
import dev.latchkey.server.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the licences are, and the secret that opens them. */
@HelpSection.In(HelpSection.DATABASE)
final class DataOptions {
    /** Error message when no database is given. */
    static final String MISSING = "--data must name the directory of the embedded database";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The directory of the embedded database, and of its master secret. With --database-url, of the"
                            + " master secret only.")
    private @Nullable Path data;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The master secret: 32 bytes in base64. Without it, the file master.secret in the directory"
                    + " given by --data is used, and made if the database is new.")
    private @Nullable Path secretFile;

    @Option(
            names = "--previous-secret-file",
            paramLabel = "FILE",
            description = "The master secret that the database belongs to as long as secret rotate has not moved it to"
                    + " the one of --secret-file.")
    private @Nullable Path previousSecretFile;

    @Option(
            names = "--durability",
            defaultValue = "process-crash",
            completionCandidates = Durabilities.class,
            paramLabel = "CRASH",
            description = "Which failures acknowledged changes in the embedded database must survive: process-crash or"
                    + " power-loss. power-loss waits for the disk at each change.")
    private H2Durability durability = H2Durability.PROCESS_CRASH;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    /**
     * A database that is there already.
     *
     * @throws LicensingException if it is not, so that a slip in the name makes no empty one
     */
    DatabaseSettings existing() {
        DatabaseSettings database = database();
        requireDirectory();
        if (database instanceof EmbeddedDatabase embedded && !Composition.hasDatabase(embedded.directory())) {
            throw new LicensingException("there is no database in " + embedded.directory());
        }
        return database;
    }

    /** The settings of an engine with the secrets, and else with the defaults. */
    LatchkeyBuilder engine() {
        LatchkeyBuilder engine = Composition.engine();
        if (secretFile != null) {
            engine.masterSecret(MasterSecret.ofFile(secretFile));
        }
        if (previousSecretFile != null) {
            engine.previousMasterSecret(MasterSecret.ofFile(previousSecretFile));
        }
        return engine;
    }

    /** Whether there is anything to say where. */
    boolean isGiven() {
        return data != null || database.isGiven();
    }

    /** The database, whether or not it is there. */
    DatabaseSettings database() {
        Optional<DatabaseServer> server = database.server(data);
        if (server.isPresent()) {
            requireSecretFor(server.get());
            return server.get();
        }
        if (data == null || data.toString().isEmpty()) {
            throw new IllegalArgumentException(MISSING + ", or --database-url a database on a server");
        }
        return new EmbeddedDatabase(data, durability);
    }

    private void requireSecretFor(DatabaseServer server) {
        if (durability == H2Durability.POWER_LOSS) {
            throw new IllegalArgumentException("--durability is for the embedded database: what survives in "
                    + server.url().product() + " is a setting of the server's");
        }
        if (data == null && secretFile == null) {
            throw new IllegalArgumentException(
                    "--secret-file must name the master secret of the database at --database-url, or --data the"
                            + " directory with the file master.secret");
        }
        requireDirectory();
    }

    private void requireDirectory() {
        if (data != null && !Files.isDirectory(data)) {
            throw new LicensingException("there is no directory " + data);
        }
    }

    /** Refuses the database of a server for a command that only the embedded one has. */
    void requireEmbedded(String command) {
        database.requireEmbedded(command);
    }

    /** The directory whose own secret is used; empty if secrets are named. */
    Optional<Path> directoryOfSecret() {
        return secretFile == null && previousSecretFile == null ? Optional.ofNullable(data) : Optional.empty();
    }

    /** Refuses a secret that is named without the one that it is to replace. */
    void requirePreviousSecret() {
        if (secretFile != null && previousSecretFile == null) {
            throw new IllegalArgumentException("--previous-secret-file must name the master secret that the database"
                    + " belongs to so far, beside --secret-file");
        }
    }

    /** The words that completion offers. */
    private static final class Durabilities extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Durabilities() {
            super(List.of("process-crash", "power-loss"));
        }
    }
}
