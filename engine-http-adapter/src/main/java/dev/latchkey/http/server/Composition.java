package dev.latchkey.http.server;

import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.LicensingException;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.jdbc.H2Durability;
import dev.latchkey.jdbc.JdbcStorage;
import java.nio.file.Path;

/** The composition root of the standalone server: the one place of this module that sees core and jdbc. */
public final class Composition {
    private Composition() {}

    /**
     * Opens the engine on its database, which is made if it is not there. The caller closes it.
     *
     * @throws LicensingException if the directory cannot be written, another process has the database open, or the
     *     master secret is not the one that the database was made with
     */
    public static LicensingEngine open(EngineSettings settings) {
        JdbcStorage storage = JdbcStorage.h2(settings.directory(), durability(settings.durability()));
        try {
            LatchkeyBuilder builder = Latchkey.builder()
                    .storage(storage)
                    .limits(settings.limits())
                    .tokens(settings.tokens());
            if (settings.masterSecret() != null) {
                builder.masterSecret(settings.masterSecret());
            }
            return builder.build();
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /**
     * Makes a database from a backup.
     *
     * @throws LicensingException if the backup cannot be read, or the directory holds a database already
     */
    public static void restore(Path backup, Path directory) {
        JdbcStorage.restoreH2(backup, directory);
    }

    private static H2Durability durability(Durability durability) {
        return switch (durability) {
            case PROCESS_CRASH -> H2Durability.PROCESS_CRASH;
            case POWER_LOSS -> H2Durability.POWER_LOSS;
        };
    }
}
