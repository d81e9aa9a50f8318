package dev.latchkey.http.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.LicensingException;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.access.ApiTokenFormat;
import dev.latchkey.jdbc.H2Durability;
import dev.latchkey.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The composition root of the standalone server: the one place of this module that sees core and jdbc. */
public final class Composition {
    /** Of whichever form new tokens are: those that were made under another setting stay good. */
    private static final ApiTokenFormat[] ALL_FORMATS =
            Stream.of(TokenFormat.values()).map(Composition::format).toArray(ApiTokenFormat[]::new);

    private Composition() {}

    private static ApiTokenFormat format(TokenFormat format) {
        return switch (format) {
            case LATCHKEY -> ApiTokenFormat.STANDARD;
            case SYNAPTASK -> ApiTokenFormat.random("st_");
            case MAKISTRY -> ApiTokenFormat.hex("mk_pub_");
            case NOTES200 -> ApiTokenFormat.pair("sk-");
        };
    }

    /**
     * Opens the engine on its database. An embedded one is made if it is not there, and so are the tables of any. The
     * caller closes it, and with it whatever connections it has.
     *
     * @throws LicensingException if the directory cannot be written, another process has the embedded database open, the
     *     server gives no connection or not the rights, or the database belongs to another master secret
     */
    public static LicensingEngine open(EngineSettings settings) {
        JdbcStorage storage = storage(settings.database());
        try {
            LatchkeyBuilder builder = Latchkey.builder()
                    .storage(storage)
                    .previousMasterSecret(settings.previousMasterSecret())
                    .limits(settings.limits())
                    .sharedLimits(settings.sharedLimits())
                    .tokens(settings.tokens())
                    .tokenFormat(format(settings.access().tokenFormat()), ALL_FORMATS)
                    .sessionLifetime(settings.access().sessionLifetime())
                    .staleness(settings.log().staleness())
                    .eventRetention(settings.log().retention());
            if (settings.masterSecret() != null) {
                builder.masterSecret(settings.masterSecret());
            }
            return builder.build();
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private static JdbcStorage storage(DatabaseSettings database) {
        if (database instanceof DatabaseServer server) {
            return on(server);
        }
        EmbeddedDatabase embedded = (EmbeddedDatabase) database;
        return JdbcStorage.h2(embedded.directory(), durability(embedded.durability()));
    }

    private static JdbcStorage on(DatabaseServer server) {
        HikariDataSource pool = DatabasePool.open(server);
        try {
            return JdbcStorage.owning(pool, pool, server.directory(), pool::close);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Whether a directory holds an embedded database. */
    public static boolean hasDatabase(Path directory) {
        return JdbcStorage.isH2(directory);
    }

    /**
     * Makes an embedded database from a backup.
     *
     * @throws LicensingException if the backup cannot be read, or the directory holds a database already
     */
    public static void restore(Path backup, Path directory) {
        JdbcStorage.restoreH2(backup, directory);
    }

    /**
     * Compacts an embedded database that no process has open.
     *
     * @return the size of its file afterwards, in bytes
     * @throws LicensingException if there is none, it is in use, or it cannot be written
     */
    public static long compact(Path directory) {
        return JdbcStorage.compactH2(directory);
    }

    private static H2Durability durability(Durability durability) {
        return switch (durability) {
            case PROCESS_CRASH -> H2Durability.PROCESS_CRASH;
            case POWER_LOSS -> H2Durability.POWER_LOSS;
        };
    }
}
